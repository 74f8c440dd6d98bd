package org.batchwright.workflow;

import java.util.List;
import java.util.Map;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded about procedures. Bodies name things by natural keys only: a replay in a fresh
 * database makes the same bodies.
 */
final class ProcedureEvents {

  private ProcedureEvents() {}

  /** The procedure of an approved record version was handed to the engine. */
  @EventType("procedure-deployed")
  record Deployed(String name, String processId, String digest, Map<String, String> files)
      implements EventBody {}

  /** A run of a deployed procedure started, with its frozen items. */
  @EventType("procedure-started")
  record Started(
      RunKey run,
      String chain,
      String zone,
      String deployment,
      String digest,
      Map<String, List<String>> items)
      implements EventBody {}

  /**
   * One call moved a run.
   *
   * @param first the number of the first move; the others follow without gaps.
   * @param ended whether nothing is left to move.
   */
  @EventType("procedure-moved")
  record Moved(RunKey run, int first, List<Step> moves, List<Value> variables, boolean ended)
      implements EventBody {}

  /** One move; the enclosing scope of an activity is part of its occurrence. */
  record Step(
      Move.Kind kind,
      String element,
      String type,
      @Nullable String name,
      @Nullable String occurrence,
      @Nullable String scope) {}

  /** A variable as it was last set by the call; without scope in the procedure itself. */
  record Value(
      @Nullable String scope,
      String name,
      String type,
      @Nullable String value) {}

  /** The timers and continuations of a run stand still. */
  @EventType("procedure-held")
  record Held(RunKey run) implements EventBody {}

  /**
   * The timers and continuations of a run go on.
   *
   * @param heldFor ISO 8601 length of the hold, by which due times moved.
   */
  @EventType("procedure-resumed")
  record Resumed(RunKey run, String heldFor) implements EventBody {}

  /**
   * A run was aborted.
   *
   * @param path whether its own abort path is followed; else everything open was ended.
   */
  @EventType("procedure-aborted")
  record Aborted(RunKey run, boolean path) implements EventBody {}

  /** A job failed for the last time and waits for a person. */
  @EventType("procedure-stuck")
  record Stuck(RunKey run, int number, Job job, int attempts, String cause) implements EventBody {}

  /** A person let a stuck job be tried again. */
  @EventType("procedure-retried")
  record Retried(RunKey run, int number) implements EventBody {}

  /** The natural key of a job; without {@code at} it waits in the procedure itself. */
  record Job(String kind, @Nullable String at, String element, int number) {

    static Job of(JobKey key) {
      String at = key.at() == null ? null : key.at().text();
      return new Job(key.kind().name(), at, key.elementId(), key.number());
    }
  }
}
