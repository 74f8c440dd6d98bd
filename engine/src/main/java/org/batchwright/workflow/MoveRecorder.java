package org.batchwright.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;

/** Collects, in order, what the engine moves during one call of the port. */
final class MoveRecorder {

  /** A gateway loop without a wait would run for ever in one open transaction (measured). */
  private static final int MOST = 10_000;

  private final List<Seen> seen = new ArrayList<>();
  private final List<VariableSet> variables = new ArrayList<>();
  private final Map<String, String> tasks = new HashMap<>();
  private final Map<String, Instant> dues = new HashMap<>();
  private @Nullable String processInstance;
  private boolean ended;

  void activity(
      Move.Kind kind,
      Element element,
      String process,
      String activityInstance,
      String parent,
      @Nullable Integer loopCounter) {
    add(process, new Seen(kind, element, activityInstance, parent, loopCounter));
  }

  void taken(Element flow, String process, String parent) {
    add(process, new Seen(Move.Kind.TAKEN, flow, null, parent, null));
  }

  void variable(String process, String scope, String name, String type, @Nullable String value) {
    belongsHere(process);
    variables.add(new VariableSet(scope, name, type, value));
  }

  void task(String activityInstance, String taskId) {
    tasks.put(activityInstance, taskId);
  }

  void due(String jobId, Instant due) {
    dues.put(jobId, due);
  }

  void ended(String process) {
    belongsHere(process);
    ended = true;
  }

  List<Seen> seen() {
    return seen;
  }

  List<VariableSet> variables() {
    return variables;
  }

  Map<String, String> tasks() {
    return tasks;
  }

  Map<String, Instant> dues() {
    return dues;
  }

  boolean hasEnded() {
    return ended;
  }

  private void add(String process, Seen one) {
    belongsHere(process);
    if (seen.size() == MOST) {
      throw new ProcessEngineException(
          "The procedure made " + MOST + " moves without waiting for anybody");
    }
    seen.add(one);
  }

  private void belongsHere(String process) {
    if (processInstance == null) {
      processInstance = process;
    } else if (!processInstance.equals(process)) {
      throw new ProcessEngineException("One call moved two procedure runs");
    }
  }

  /**
   * An element of a deployed model as far as moves need it.
   *
   * @param type BPMN name of the element in lower camel.
   * @param items the item list of a multi-instance element.
   * @param join whether tokens meet here: several arrivals are one doing.
   * @param body whether it is the engine's frame around the instances, which people do not see.
   */
  record Element(
      String id,
      String type,
      @Nullable String name,
      @Nullable String topic,
      @Nullable String items,
      boolean join,
      boolean body) {}

  /** What the engine reported, with its own identifiers. */
  record Seen(
      Move.Kind kind,
      Element element,
      @Nullable String activityInstance,
      String parent,
      @Nullable Integer loopCounter) {}

  /** A variable the engine wrote; without a value if it was removed or is null. */
  record VariableSet(
      String scope, String name, String type, @Nullable String value) {}
}
