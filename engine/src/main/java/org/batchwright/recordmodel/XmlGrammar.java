package org.batchwright.recordmodel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batchwright.recordmodel.Findings.Place;

/**
 * Which elements and attributes an XML file may have: everything not listed is refused.
 *
 * <p>An allow-list, because what an engine does with an element nobody thought of is not approved.
 */
final class XmlGrammar {

  /** What one element may have. */
  private record Allowed(Set<String> attributes, Set<String> children) {}

  private final Map<String, Allowed> elements = new HashMap<>();
  private final Map<String, Refused> refused = new HashMap<>();

  /** Why something is refused, and by which rule. */
  record Refused(LintRule rule, String reason) {}

  /**
   * Reads a grammar.
   *
   * @param lines one per element: {@code name | attributes | children}.
   */
  XmlGrammar(String lines) {
    for (String line : lines.strip().split("\n")) {
      String[] parts = line.split("\\|", -1);
      elements.put(parts[0].strip(), new Allowed(words(parts[1]), words(parts[2])));
    }
  }

  /** Gives reasons for what people are likely to try. */
  XmlGrammar refusing(LintRule rule, String names, String reason) {
    words(names).forEach(name -> refused.put(name, new Refused(rule, reason)));
    return this;
  }

  /** Notes everything under an element that is not allowed. */
  void check(XmlElement element, String file, Findings findings) {
    Allowed allowed = elements.get(element.name);
    if (allowed == null) {
      return;
    }
    for (String attribute : element.attributes.keySet()) {
      if (!allowed.attributes().contains(attribute)) {
        Refused why = refused.getOrDefault(
            "@" + attribute,
            new Refused(
                BpmnRule.ATTRIBUTE_REFUSED, "The attribute is not on the list of allowed ones"));
        findings.add(
            why.rule(),
            place(file, element),
            "The attribute " + attribute + " of " + element.name + " is refused: " + why.reason()
                + ".");
      }
    }
    for (XmlElement child : element.children) {
      if (allowed.children().contains(child.name)) {
        check(child, file, findings);
      } else {
        Refused why = refused.getOrDefault(child.name, unknown(child));
        findings.add(
            why.rule(),
            place(file, child),
            "The element " + child.name + " in " + element.name + " is refused: " + why.reason()
                + ".");
      }
    }
  }

  private static Refused unknown(XmlElement child) {
    return child.name.startsWith("{")
        ? new Refused(
            BpmnRule.NAMESPACE_REFUSED, "its namespace is not one of BPMN, DMN or camunda")
        : new Refused(BpmnRule.ELEMENT_REFUSED, "it is not on the list of allowed ones");
  }

  private static Place place(String file, XmlElement element) {
    return new Place(file, element.line, element.id().isEmpty() ? element.name : element.id());
  }

  private static Set<String> words(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? Set.of() : Set.copyOf(List.of(stripped.split("\\s+")));
  }
}
