package org.batchwright.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batchwright.execution.Attempt;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.StepRun;
import org.batchwright.recordmodel.Step;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * A sample that was drawn in a batch, as its step recorded it.
 *
 * @param sample the number on its label.
 * @param plan the entry of the sampling plan.
 * @param row the row of the step's table; 0 for the step itself.
 */
public record DrawnSample(
    String sample,
    @Nullable String plan,
    Text name,
    String occurrence,
    int row,
    @Nullable String quantity,
    @Nullable String unit) {

  /** The samples of a batch in the order in which they were drawn. */
  public static List<DrawnSample> of(BatchRecord whole) {
    List<DrawnSample> drawn = new ArrayList<>();
    for (StepRun run : whole.runs()) {
      if ("sample".equals(run.type())) {
        Step step = whole.record().step(run.step()).orElseThrow();
        List<EntryView> entries = EntryView.of(whole, run);
        for (EntryView entry : entries) {
          Attempt current = entry.current();
          if (current != null && current.value() != null && serves(step, entry, "sampleId")) {
            drawn.add(drawn(whole, run, step, entries, current));
          }
        }
      }
    }
    return drawn;
  }

  private static DrawnSample drawn(
      BatchRecord whole, StepRun run, Step step, List<EntryView> entries, Attempt id) {
    String plan = step.property("sample").orElse(null);
    Optional<Attempt> quantity = entries.stream()
        .filter(entry -> entry.row() == id.row() && serves(step, entry, "quantity"))
        .map(EntryView::current)
        .filter(java.util.Objects::nonNull)
        .findFirst();
    return new DrawnSample(
        String.valueOf(id.value()),
        plan,
        whole.record().samples().stream()
            .filter(sample -> sample.id().equals(plan))
            .map(org.batchwright.recordmodel.SamplePlan::name)
            .findFirst()
            .orElse(step.name()),
        run.occurrence().text(),
        id.row(),
        quantity.map(Attempt::value).orElse(null),
        quantity.map(Attempt::unit).orElse(null));
  }

  private static boolean serves(Step step, EntryView entry, String purpose) {
    return step.field(entry.field())
        .filter(field -> purpose.equals(field.purpose()))
        .isPresent();
  }
}
