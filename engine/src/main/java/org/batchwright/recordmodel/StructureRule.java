package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about the shape of the flow. */
enum StructureRule implements LintRule {
  LEVEL(error(
      "structure.level",
      "Scopes map to ISA-88 procedure, unit procedure and operation; steps lie in unit procedures.",
      "Set the property level, or move the element.",
      "ISA-88.00.01")),
  START_AND_END(error(
      "structure.start-and-end",
      "A scope has one entry and one exit.",
      "Merge the paths before one end event.")),
  LOOSE_FLOW(error("structure.loose-flow", "Every element is connected.", "Connect or remove it.")),
  IMPLICIT_SPLIT(error(
      "structure.implicit-split", "Paths split at gateways.", "Put a gateway after the element.")),
  IMPLICIT_MERGE(error(
      "structure.implicit-merge",
      "Paths merge at gateways; a task with two ways in runs twice.",
      "Put a gateway before the element.")),
  MIXED_GATEWAY(
      error("structure.mixed-gateway", "A gateway splits or merges.", "Use two gateways.")),
  IDLE_GATEWAY(error("structure.idle-gateway", "A gateway has a purpose.", "Remove it.")),
  UNREACHABLE(
      error("structure.unreachable", "Everything can be reached.", "Connect or remove it.")),
  NO_WAY_OUT(
      error("structure.no-way-out", "Everything leads to the end.", "Connect it to the end.")),
  NOT_NESTED(error(
      "structure.not-nested", "The flow is made of blocks.", "Give every split its own merge.")),
  UNCOUNTED_LOOP(error(
      "structure.uncounted-loop",
      "A loop is counted and leaves an exclusive gateway for an exclusive merge.",
      "Set maximumRounds on the flow that leads back, and only there.")),
  CYCLE_WITHOUT_STEP(error(
      "structure.cycle-without-step",
      "A loop holds a step where a person or machine is waited for.",
      "Put the step into the loop.")),
  DEFAULT_FLOW(error(
      "structure.default-flow",
      "No default flows.",
      "Give every answer its condition.",
      "CPG 425.500")),
  ASYNC(error(
      "structure.async",
      "A signature's transaction ends at its task.",
      "Set asyncBefore on the element.")),
  BOUNDARY(error(
      "structure.boundary",
      "Errors are caught at machine steps under a registered code; timers wait 10 seconds or more.",
      "Mend the event.")),
  INTERRUPTING(error(
      "structure.interrupting",
      "Nothing ends a step of a person from outside; only the abort path interrupts.",
      "Make the event non-interrupting.")),
  MULTI_INSTANCE(error(
      "structure.multi-instance",
      "Scopes over items are parallel and run over a list frozen at issue.",
      "Set items and loopCardinality ${<items>Count}.")),
  EVENT_SCOPE(error(
      "structure.event-scope",
      "Event sub-processes begin with a message of their own and say who triggers it.",
      "Mend the start event or the trigger.")),
  NAME(error(
      "structure.name",
      "Steps, scopes, events and questions have names of at most 80 characters.",
      "Name it: verb and object, object and state, a question, a noun.")),
  QUESTION(error(
      "structure.question",
      "The name of a split is a question.",
      "End the name with a question mark.")),
  SAME_NAME(error("structure.same-name", "Names differ within a scope.", "Rename one of the two."));

  private final RuleText text;

  StructureRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
