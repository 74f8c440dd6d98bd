package org.batchwright.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * What the port refuses in any procedure, whoever approved it: everything that runs code, moves
 * tokens of other runs, can lose a signature, or does something else than its drawing says.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BpmnRules implements DeploymentRule {

  private static final String ID = "[A-Za-z][A-Za-z0-9_-]{0,63}";

  @Override
  public List<Finding> check(Map<String, byte[]> files) {
    List<Finding> findings = new ArrayList<>();
    List<String> procedures =
        files.keySet().stream().filter(file -> file.endsWith(".bpmn")).sorted().toList();
    if (procedures.size() != 1) {
      findings.add(new Finding(
          "procedure.bpmn",
          null,
          "one-procedure",
          "a record has exactly one BPMN file, this one has " + procedures.size()));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey();
      if (name.endsWith(".bpmn")) {
        check(name, file.getValue(), findings);
      } else if (!name.endsWith(".dmn") && !name.endsWith(".form")) {
        findings.add(
            new Finding(name, null, "file-type", "only .bpmn, .dmn and .form files are deployed"));
      }
    }
    return findings;
  }

  private static void check(String file, byte[] bytes, List<Finding> findings) {
    Element root;
    try {
      root = SafeXml.read(bytes);
    } catch (SafeXml.Unreadable unreadable) {
      findings.add(new Finding(file, null, "unreadable", "the file " + unreadable.getMessage()));
      return;
    }
    if (!"definitions".equals(root.getLocalName()) || !Bpmn.MODEL.equals(root.getNamespaceURI())) {
      findings.add(new Finding(file, null, "unreadable", "the file is not a BPMN model"));
      return;
    }
    Report report = new Report(file, findings);
    for (Element element : SafeXml.tree(root)) {
      vocabulary(element, report);
    }
    new BpmnStructure(report).check(root);
  }

  private static void vocabulary(Element element, Report report) {
    String namespace = element.getNamespaceURI();
    String name = element.getLocalName();
    if (namespace == null || !BpmnVocabulary.NAMESPACES.contains(namespace)) {
      report.add(element, "namespace", "elements of " + namespace + " are not allowed");
      return;
    }
    if (Bpmn.MODEL.equals(namespace) && !BpmnVocabulary.knows(name)) {
      String reason = BpmnVocabulary.REASONS.get(name);
      report.add(
          element, "element", name + " is not allowed" + (reason == null ? "" : ": " + reason));
      return;
    }
    if (Bpmn.CAMUNDA.equals(namespace) && !BpmnVocabulary.ENGINE_ELEMENTS.containsKey(name)) {
      report.add(element, "element", "camunda:" + name + " is not allowed");
      return;
    }
    if (Bpmn.MODEL.equals(namespace) && element.hasAttribute("id")) {
      identifier(element, report);
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      attribute(element, (Attr) attributes.item(i), report);
    }
    parameter(element, report);
    if (Bpmn.MODEL.equals(namespace)
        && name.equals("documentation")
        && !Expressions.isLiteral(element.getTextContent())) {
      // The engine evaluates the documentation of a user task (read in its source).
      report.add(element, "expression", "documentation must not hold an expression");
    }
  }

  /** Occurrences are named by ids, so an id has the form that an occurrence can carry. */
  private static void identifier(Element element, Report report) {
    if (!element.getAttribute("id").matches(ID)) {
      report.add(element, "id", "an id starts with a letter and has letters, digits, _ and - only");
    }
  }

  private static void attribute(Element element, Attr attribute, Report report) {
    String namespace = attribute.getNamespaceURI();
    String name = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
    String owner = element.getLocalName();
    boolean model = Bpmn.MODEL.equals(element.getNamespaceURI());
    boolean allowed;
    if (namespace == null && model) {
      allowed = BpmnVocabulary.allows(owner, name);
    } else if (namespace == null && Bpmn.CAMUNDA.equals(element.getNamespaceURI())) {
      allowed =
          BpmnVocabulary.ENGINE_ELEMENTS.getOrDefault(owner, java.util.Set.of()).contains(name);
    } else if (Bpmn.CAMUNDA.equals(namespace)) {
      allowed = model && BpmnVocabulary.allowsOfEngine(owner, name);
    } else {
      allowed = namespace == null || BpmnVocabulary.NAMESPACES.contains(namespace);
    }
    if (!allowed) {
      report.add(element, "attribute", attribute.getName() + " is not allowed on " + owner);
    } else if (!Expressions.isLiteral(attribute.getValue())) {
      report.add(element, "expression", attribute.getName() + " must not be an expression");
    }
  }

  private static void parameter(Element element, Report report) {
    boolean parameter = Bpmn.CAMUNDA.equals(element.getNamespaceURI())
        && element.getLocalName().endsWith("Parameter");
    if (!parameter) {
      return;
    }
    String text = element.getTextContent();
    if (!SafeXml.children(element).isEmpty()) {
      report.add(element, "element", "a parameter is text, not a script, list or map");
    } else if (!Expressions.isLiteral(text) && !Expressions.isCondition(text)) {
      report.add(element, "expression", "not an expression of the allowed kind: " + text.strip());
    }
  }

  /** Collects findings of one file. */
  record Report(String file, List<Finding> findings) {

    void add(Element element, String rule, String message) {
      findings.add(new Finding(file, nearestId(element), rule, message));
    }

    private static @Nullable String nearestId(Element element) {
      for (org.w3c.dom.Node node = element;
          node instanceof Element candidate;
          node = node.getParentNode()) {
        if (candidate.hasAttribute("id")) {
          return candidate.getAttribute("id");
        }
      }
      return null;
    }
  }
}
