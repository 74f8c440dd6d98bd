package org.batchwright.execution;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.Container;
import org.batchwright.material.ContainerStatuses;
import org.batchwright.material.Containers;
import org.batchwright.recordmodel.Decide;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Step;
import org.springframework.stereotype.Component;

/**
 * Blocks what was filled since the last good check when a check fails, and what is filled until a
 * good one (21 CFR 211.110(c)).
 *
 * <p>Good for a failed check is a later or earlier one that judged at least the same values and did
 * not block: a good tablet check says nothing about the metal detector.
 */
@Component
class OutputBlocks {

  private static final Set<Container.Status> CAN_BE_BLOCKED =
      Set.of(Container.Status.AVAILABLE, Container.Status.DISPENSED, Container.Status.QUARANTINE);

  private final StepStore steps;
  private final Containers containers;
  private final ContainerStatuses statuses;

  OutputBlocks(StepStore steps, Containers containers, ContainerStatuses statuses) {
    this.steps = steps;
    this.containers = containers;
    this.statuses = statuses;
  }

  /** Blocks the output of the step a decision names, if its outcome blocks; the labels blocked. */
  List<String> decided(StepContext step, String outcome) throws Refusal {
    Decide decide = Objects.requireNonNull(step.step().decide());
    String filling = decide.blocksOutputOf();
    if (filling == null || !decide.blockedOn().contains(outcome)) {
      return List.of();
    }
    Instant since = lastGood(step, decide).orElse(Instant.MIN);
    List<String> blocked = filled(step, filling, since);
    String reason = step.stepName() + ": " + outcome;
    for (String label : blocked) {
      statuses.block(WeighRule.place(step, 0), label, reason);
    }
    return blocked;
  }

  /** Whether what the step fills now is blocked at once: a check failed and none was good since. */
  boolean blocking(StepContext step) {
    return blockers(step.record(), step.step().id()).anyMatch(decide -> {
      Decide rule = Objects.requireNonNull(decide.decide());
      return steps
          .lastDecision(step.batch().number(), decide.id())
          .filter(last -> rule.blockedOn().contains(last.outcome()))
          .filter(last ->
              lastGood(step, rule).filter(good -> good.isAfter(last.at())).isEmpty())
          .isPresent();
    });
  }

  private Optional<Instant> lastGood(StepContext step, Decide failed) {
    Set<String> judged = judged(failed);
    return blockers(step.record(), Objects.requireNonNull(failed.blocksOutputOf()))
        .filter(other -> judged(Objects.requireNonNull(other.decide())).containsAll(judged))
        .flatMap(other -> steps.decisionsOf(step.batch().number(), other.id()).stream()
            .filter(taken ->
                !Objects.requireNonNull(other.decide()).blockedOn().contains(taken.outcome())))
        .map(StepStore.Taken::at)
        .max(Instant::compareTo);
  }

  private static Stream<Step> blockers(IssuedRecord record, String filling) {
    return record.record().procedure().allSteps().filter(step -> {
      Decide decide = step.decide();
      return decide != null && filling.equals(decide.blocksOutputOf());
    });
  }

  /** The values a decision judges; how often a loop was taken is none. */
  private static Set<String> judged(Decide decide) {
    return decide.inputs().stream()
        .filter(binding -> !binding.reference().startsWith("rounds("))
        .map(Decide.Binding::input)
        .collect(Collectors.toSet());
  }

  private List<String> filled(StepContext step, String filling, Instant since) {
    String batch = step.batch().number();
    Field label = step.record().requireStep(filling).fieldFor("label").orElseThrow();
    Set<String> labels = new HashSet<>();
    for (StepRun run : steps.runsOf(batch, filling)) {
      steps.attempts(batch, run.occurrence()).stream()
          .filter(attempt -> attempt.recorded() && attempt.field().equals(label.key()))
          .filter(attempt -> attempt.receivedAt().isAfter(since))
          .map(Attempt::value)
          .filter(Objects::nonNull)
          .forEach(labels::add);
    }
    return labels.stream()
        .filter(found -> containers
            .find(found)
            .map(container -> CAN_BE_BLOCKED.contains(container.status()))
            .orElse(false))
        .sorted()
        .toList();
  }

  /** What an exception says of what was blocked. */
  static Map<String, String> shown(List<String> blocked) {
    return blocked.isEmpty() ? Map.of() : Map.of("blocked", String.join(", ", blocked));
  }
}
