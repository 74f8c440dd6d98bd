package org.batchwright.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batchwright.execution.Attempt;
import org.batchwright.execution.BatchException;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.StepRun;
import org.batchwright.kernel.Occurrence;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Scope;
import org.batchwright.recordmodel.Step;
import org.batchwright.recordmodel.Text;
import org.batchwright.review.BatchReview;
import org.batchwright.review.EntryView;
import org.jspecify.annotations.Nullable;

/** The step runs of a batch, each with everything that belongs to it. */
final class StepDocuments {

  /** Fields that name equipment or a room. */
  private static final Set<String> EQUIPMENT =
      Set.of("equipment", "scale", "instrument", "workCentre");

  private final BatchRecord whole;
  private final Map<String, List<Text>> around = new HashMap<>();

  StepDocuments(BatchRecord whole) {
    this.whole = whole;
    names(whole.record().procedure(), List.of());
  }

  List<StepDocument> all() {
    return whole.runs().stream().map(this::of).toList();
  }

  /** Units, scales and rooms in the order in which the steps name them. */
  static List<BatchDocument.EquipmentUse> equipment(BatchRecord whole) {
    List<BatchDocument.EquipmentUse> used = new ArrayList<>();
    for (StepRun run : whole.runs()) {
      Step step = whole.record().step(run.step()).orElseThrow();
      for (EntryView entry : EntryView.of(whole, run)) {
        Attempt current = entry.current();
        String purpose = step.field(entry.field()).map(Field::purpose).orElse(null);
        if (current != null && purpose != null && EQUIPMENT.contains(purpose)) {
          used.add(new BatchDocument.EquipmentUse(
              String.valueOf(current.value()), purpose, run.occurrence().text(), entry.row()));
        }
      }
    }
    return used;
  }

  private void names(Scope scope, List<Text> path) {
    scope.steps().forEach(step -> around.put(step.id(), path));
    for (Scope inner : scope.scopes()) {
      List<Text> deeper = new ArrayList<>(path);
      deeper.add(inner.name());
      names(inner, deeper);
    }
  }

  private StepDocument of(StepRun run) {
    Step step = whole.record().step(run.step()).orElseThrow();
    String occurrence = run.occurrence().text();
    return new StepDocument(
        occurrence,
        around.getOrDefault(step.id(), List.of()),
        occurrence.contains(":") ? occurrence.substring(0, occurrence.indexOf(':')) : "",
        item(run.occurrence()),
        run.occurrence().number(),
        step.id(),
        step.name(),
        step.type(),
        step.critical(),
        step.instruction(),
        run.state(),
        run.openedAt(),
        run.endedAt(),
        run.endedBy(),
        whole.rows(occurrence).stream()
            .map(row -> new StepDocument.Row(row.number(), row.state()))
            .toList(),
        EntryView.of(whole, run).stream().map(entry -> entry(step, entry)).toList(),
        decisions(occurrence),
        effects(occurrence),
        whole.signatures(occurrence).stream()
            .map(one -> BatchDocument.Signed.of(
                BatchReview.GivenSignature.of(one.signature()), occurrence, one.covers()))
            .toList(),
        whole.exceptions().stream()
            .filter(one -> occurrence.equals(one.occurrence()))
            .map(BatchException::number)
            .toList());
  }

  private static StepDocument.Entry entry(Step step, EntryView entry) {
    Optional<Field> field = step.field(entry.field());
    return new StepDocument.Entry(
        entry.row(),
        entry.field(),
        entry.label(),
        field.map(one -> one.type().word()).orElse("text"),
        entry.criticality(),
        field.map(one -> one.calculation() != null).orElse(false),
        field.map(Field::judgedByDecision).orElse(false),
        entry.attempts().stream()
            .map(attempt -> value(attempt, attempt.equals(entry.current())))
            .toList());
  }

  private static StepDocument.Value value(Attempt attempt, boolean current) {
    boolean judged = !attempt.recorded() || attempt.limits() != null;
    return new StepDocument.Value(
        attempt.number(),
        !attempt.recorded() ? "refused" : current ? "current" : "superseded",
        attempt.value(),
        attempt.unit(),
        attempt.source(),
        attempt.origin(),
        judged ? attempt.verdict() : "none",
        attempt.compared(),
        attempt.limits(),
        attempt.refusal(),
        attempt.reason(),
        attempt.person(),
        attempt.station(),
        attempt.receivedAt());
  }

  private List<StepDocument.Decided> decisions(String occurrence) {
    return whole.decisions().stream()
        .filter(one -> one.occurrence().equals(occurrence))
        .map(one -> new StepDocument.Decided(
            one.evaluation(),
            one.decision(),
            one.tableSha256(),
            one.inputs(),
            one.rules(),
            one.outcome(),
            one.outputs(),
            one.failure(),
            one.missing(),
            one.evaluatedAt(),
            one.chosenBy(),
            one.verifiedBy(),
            one.reason()))
        .toList();
  }

  private List<StepDocument.Effect> effects(String occurrence) {
    return whole.effects().stream()
        .filter(one -> one.occurrence().equals(occurrence))
        .map(one -> new StepDocument.Effect(
            one.row(),
            one.number(),
            one.kind(),
            one.state(),
            one.request(),
            one.result(),
            one.code(),
            one.reason(),
            one.intendedAt(),
            one.settledAt(),
            one.decidedBy()))
        .toList();
  }

  private static @Nullable String item(Occurrence at) {
    for (Optional<Occurrence> scope = at.parent();
        scope.isPresent();
        scope = scope.get().parent()) {
      if (scope.get().item().isPresent()) {
        return scope.get().item().get();
      }
    }
    return null;
  }
}
