package org.batchwright.workflow;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.jspecify.annotations.Nullable;

/**
 * Tells the recorder of every variable that the engine writes and of every timer it sets.
 *
 * <p>Due times are taken here because the engine stores them without a zone: in the hour that
 * occurs twice in autumn they cannot be read back from its table.
 */
final class HistoryListener implements HistoryEventHandler {

  /** What the engine counts for itself inside a multi-instance scope. */
  static final Set<String> BOOKKEEPING =
      Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

  private final EngineDoor door;

  HistoryListener(EngineDoor door) {
    this.door = door;
  }

  @Override
  public void handleEvent(HistoryEvent event) {
    EngineDoor.Passage passage = door.current();
    if (passage == null) {
      return;
    }
    if (event instanceof HistoricVariableUpdateEventEntity variable) {
      heard(passage.recorder(), variable);
    } else if (event instanceof HistoricJobLogEvent job
        && job.getState() == JobState.CREATED.getStateCode()
        && job.getJobDueDate() != null) {
      passage.recorder().due(job.getJobId(), job.getJobDueDate().toInstant());
    }
  }

  @Override
  public void handleEvents(List<HistoryEvent> events) {
    events.forEach(this::handleEvent);
  }

  private static void heard(MoveRecorder recorder, HistoricVariableUpdateEventEntity variable) {
    boolean set = variable.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_CREATE)
        || variable.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_UPDATE);
    if (set && !BOOKKEEPING.contains(variable.getVariableName())) {
      recorder.variable(
          variable.getProcessInstanceId(),
          variable.getScopeActivityInstanceId(),
          variable.getVariableName(),
          variable.getSerializerName(),
          text(variable));
    }
  }

  private static @Nullable String text(HistoricVariableUpdateEventEntity variable) {
    return switch (variable.getSerializerName()) {
      case "boolean" -> String.valueOf(Long.valueOf(1).equals(variable.getLongValue()));
      case "integer", "long" -> String.valueOf(variable.getLongValue());
      default -> variable.getTextValue();
    };
  }
}
