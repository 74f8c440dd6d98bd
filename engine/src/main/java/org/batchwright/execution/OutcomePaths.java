package org.batchwright.execution;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.batchwright.recordmodel.Flow;
import org.batchwright.recordmodel.Text;

/** The paths of the procedure that the outcomes of a decide step take. */
final class OutcomePaths {

  private OutcomePaths() {}

  /** What the record calls an outcome: the name of the path it takes; no text if that has none. */
  static Text name(StepContext step, String outcome) {
    return taken(step, outcome)
        .flatMap(flow -> Stream.ofNullable(flow.name()))
        .findFirst()
        .orElse(new Text(Map.of()));
  }

  /** Whether the outcome would lead back more often than the record allows. */
  static boolean exhausted(StepContext step, String outcome) {
    return taken(step, outcome)
        .filter(flow -> flow.maximumRounds() != null)
        .anyMatch(flow -> rounds(step, flow) >= maximum(step, flow));
  }

  private static Stream<Flow> taken(StepContext step, String outcome) {
    String variable = Objects.requireNonNull(step.step().decide()).outcomeVariable();
    return step.record()
        .record()
        .procedure()
        .allScopes()
        .flatMap(scope -> scope.flows().stream())
        .filter(flow -> flow.isTakenOn(variable, outcome));
  }

  private static int rounds(StepContext step, Flow flow) {
    return step.values().rounds(flow.id(), step.occurrence().parent().orElse(null));
  }

  private static int maximum(StepContext step, Flow flow) {
    return step.record()
        .quantities()
        .parameter(Objects.requireNonNull(flow.maximumRounds()))
        .map(parameter -> Objects.requireNonNull(parameter.limit()).action().high())
        .orElseThrow()
        .intValueExact();
  }
}
