package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A package while it is being checked: everything that was read, not yet linked. */
record Draft(
    PackageFiles files,
    RecordSource source,
    Texts texts,
    BpmnModel model,
    Map<String, DrawnForm> forms,
    Map<String, DrawnDecision> decisions,
    Map<String, Text> instructions,
    StepTypes types,
    Findings findings) {

  Optional<StepType> type(BpmnModel.DrawnNode node) {
    return types.find(node.property("stepType"));
  }

  /** The form a step uses, by the id it names; empty if it names none. */
  static Optional<String> formId(BpmnModel.DrawnNode node) {
    String named = node.xml().name.equals("userTask")
        ? node.xml().attribute("camunda:formRef", "")
        : node.property("form");
    return Optional.of(named).filter(id -> !id.isEmpty());
  }

  Optional<DrawnForm> form(BpmnModel.DrawnNode node) {
    return formId(node).map(forms::get);
  }

  /** A property of a step, or of the nearest scope around it that has it. */
  static String inherited(BpmnModel.DrawnNode node, String property) {
    if (node.properties().containsKey(property)) {
      return node.property(property);
    }
    BpmnModel.DrawnScope scope = node.scope();
    while (scope != null) {
      if (scope.properties.containsKey(property)) {
        return scope.property(property);
      }
      scope = scope.parent;
    }
    return "";
  }

  /** The members of a list property, comma between. */
  static List<String> list(String value) {
    if (value.isBlank()) {
      return List.of();
    }
    List<String> members = new ArrayList<>();
    Arrays.stream(value.split(",", -1)).map(String::strip).forEach(members::add);
    return members;
  }

  /** The bindings of a decide step, input to reference, in the order written. */
  static List<Decide.Binding> bindings(String value) {
    List<Decide.Binding> bindings = new ArrayList<>();
    for (String part : value.split(";", -1)) {
      if (!part.isBlank()) {
        int equals = part.indexOf('=');
        bindings.add(
            equals < 0
                ? new Decide.Binding(part.strip(), "")
                : new Decide.Binding(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).replaceAll("\\s", "")));
      }
    }
    return bindings;
  }
}
