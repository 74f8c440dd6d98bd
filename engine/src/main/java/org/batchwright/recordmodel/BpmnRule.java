package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about what a procedure may be made of. */
enum BpmnRule implements LintRule {
  NO_PROCESS(error(
      "bpmn.no-process", "The file holds exactly one process.", "Keep one process per record.")),
  NOT_EXECUTABLE(
      error("bpmn.not-executable", "The process is executable.", "Set isExecutable to true.")),
  PROCESS_ID(error(
      "bpmn.process-id", "The process id is the record's id in camelCase.", "Rename the process.")),
  ELEMENT_REFUSED(error(
      "bpmn.element-refused",
      "Only elements of the house style are used.",
      "Model it as the reason says.")),
  ELEMENT_ORDER(error(
      "bpmn.element-order",
      "Elements stand in the order of the BPMN schema; the engine refuses any other.",
      "Save the file with a BPMN modeler, or move the element up.")),
  ATTRIBUTE_REFUSED(error(
      "bpmn.attribute-refused",
      "Only attributes of the house style are used.",
      "Remove the attribute.")),
  NAMESPACE_REFUSED(error(
      "bpmn.namespace-refused", "Elements are of BPMN, DMN or camunda.", "Remove the element.")),
  SCRIPT_REFUSED(error(
      "bpmn.script-refused",
      "No scripts.",
      "Use a calculation or a decision.",
      "21 CFR 211.68(b)")),
  CODE_REFUSED(error(
      "bpmn.code-refused",
      "No classes, beans or connectors.",
      "Use a step type.",
      "21 CFR 211.68(b)")),
  EXPRESSION_REFUSED(error(
      "bpmn.expression-refused",
      "Expressions stand only in conditions and loop cardinalities.",
      "Write plain text.")),
  BINDING(error(
      "bpmn.binding",
      "Everything is bound to this deployment.",
      "Bind forms to deployment; name decisions by the property decision.",
      "21 CFR 211.188(a)")),
  NOT_EXTERNAL(error(
      "bpmn.not-external",
      "Machine and decide steps are external tasks with their step type as topic.",
      "Set type external and the topic."));

  private final RuleText text;

  BpmnRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
