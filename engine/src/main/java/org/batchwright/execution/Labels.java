package org.batchwright.execution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.Container;
import org.batchwright.material.Containers;
import org.batchwright.material.Expiry;
import org.batchwright.material.Holder;
import org.batchwright.material.Posted;
import org.batchwright.material.Stock;
import org.batchwright.material.Use;
import org.batchwright.material.Weighing;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Moment;
import org.batchwright.recordmodel.Output;
import org.batchwright.recordmodel.Parameter;
import org.batchwright.recordmodel.SamplePlan;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Labels of portions, drums, prepared materials and samples: printing one books what is in it under
 * a new container number, or names the sample; it counts when exactly that label was scanned back
 * (21 CFR 211.101(b), 211.125).
 */
@Component
public class Labels {

  private final BatchCommands commands;
  private final StepContexts contexts;
  private final Entries entries;
  private final Containers containers;
  private final Stock stock;
  private final OutputBlocks blocks;
  private final Exceptions exceptions;
  private final Trail trail;

  Labels(
      BatchCommands commands,
      StepContexts contexts,
      Entries entries,
      Containers containers,
      Stock stock,
      OutputBlocks blocks,
      Exceptions exceptions,
      Trail trail) {
    this.blocks = blocks;
    this.exceptions = exceptions;
    this.trail = trail;
    this.commands = commands;
    this.contexts = contexts;
    this.entries = entries;
    this.containers = containers;
    this.stock = stock;
  }

  /**
   * Books what the row holds into a new container and gives its label; of a sample, gives the label
   * with its number.
   *
   * @param row 0 for the label of the step itself.
   * @throws Refusal {@code label-not-ready} if what it says is not entered yet, {@code
   *     label-printed}, {@code field-unknown} if there is no label here.
   */
  public Answer<Label> print(Caller caller, UUID key, String batch, Occurrence occurrence, int row)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "print-label",
        Map.of("occurrence", occurrence.text(), "row", row),
        batch,
        Label.class,
        running -> print(contexts.open(running, occurrence, caller), row));
  }

  private Label print(StepContext step, int row) throws Refusal {
    Field field = step.step()
        .fieldFor("label")
        .filter(one -> one.row() == row > 0)
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.FIELD_UNKNOWN, Map.of("step", step.stepName(), "field", "label")));
    if (row > 0) {
      EntryChecks.requireOpenRow(step, row);
    }
    Optional<String> printed = step.valueFor("label", row);
    if (printed.isPresent()) {
      throw new Refusal(ExecutionRefusal.LABEL_PRINTED, Map.of("row", row, "label", printed.get()));
    }
    return "sample".equals(step.step().type())
        ? sample(step, field, row)
        : container(step, field, row);
  }

  private Label container(StepContext step, Field field, int row) throws Refusal {
    Posted posted = "weigh".equals(step.step().type()) ? dispense(step, row) : fill(step, row);
    Container container = posted.container();
    entries.recordLabel(step, field, row, container.id(), posted.facts());
    Expiry expiry = container.expiry();
    return new Label(
        container.id(),
        "container",
        container.material(),
        container.lot(),
        posted.quantity().value(),
        posted.quantity().unit(),
        step.batch().number(),
        container.position(),
        expiry == null ? null : expiry.text(step.batch().zone()),
        List.of());
  }

  /** A sample's label bears the number under which the laboratory will know it. */
  private Label sample(StepContext step, Field field, int row) throws Refusal {
    Optional<String> number = step.valueFor("sampleId", row);
    Optional<Quantity> quantity = quantity(step, "quantity", row);
    List<String> missing = new ArrayList<>();
    if (number.isEmpty()) {
      missing.add("the sample number");
    }
    if (quantity.isEmpty() && step.step().fieldFor("quantity").isPresent()) {
      missing.add("the quantity");
    }
    requireNothing(missing, row);
    SamplePlan plan = step.step()
        .property("sample")
        .flatMap(id -> step.record().record().samples().stream()
            .filter(one -> one.id().equals(id))
            .findFirst())
        .orElseThrow();
    Quantity taken = quantity.orElse(plan.quantity());
    entries.recordLabel(step, field, row, number.orElseThrow(), List.of());
    return new Label(
        number.orElseThrow(),
        "sample",
        null,
        null,
        taken.value(),
        taken.unit(),
        step.batch().number(),
        null,
        null,
        plan.tests().stream().map(test -> test.in(step.language())).toList());
  }

  private Posted dispense(StepContext step, int row) throws Refusal {
    Optional<Use.Source> source = WeighRule.source(step, row);
    Weighing weighing = weighing(step, row, source.isPresent());
    Use.Dispensing use =
        WeighRule.portion(step, row, Objects.requireNonNull(source.orElse(null)), weighing);
    containers.requireUsable(use);
    return stock.dispense(use);
  }

  private Posted fill(StepContext step, int row) throws Refusal {
    Weighing weighing = weighing(step, row, true);
    Output output = output(step);
    boolean ownUse = !output.last() && !output.usedAt().isEmpty();
    Container.Status status = ownUse ? Container.Status.DISPENSED : Container.Status.QUARANTINE;
    Use.Filling use = new Use.Filling(
        WeighRule.place(step, row),
        output.id(),
        Objects.requireNonNullElse(output.material(), step.batch().product()),
        weighing,
        Holder.batch(step.batch().number()),
        null,
        blocks.blocking(step) ? Container.Status.BLOCKED : status,
        goodFor(step, output),
        null);
    return ownUse && use.useBy() != null ? stock.prepare(use) : stock.output(use);
  }

  private static Weighing weighing(StepContext step, int row, boolean sourceKnown) throws Refusal {
    Optional<Quantity> gross = quantity(step, "gross", row);
    Optional<Quantity> tare = quantity(step, "tare", row);
    Optional<Quantity> net = quantity(step, "net", row).or(() -> quantity(step, "quantity", row));
    List<String> missing = new ArrayList<>();
    if (!sourceKnown) {
      missing.add("what it is taken from");
    }
    if (net.isEmpty()) {
      missing.add("the net quantity");
    }
    requireNothing(missing, row);
    return gross.isPresent() && tare.isPresent()
        ? new Weighing(gross.get(), tare.get(), net.get())
        : Weighing.net(net.get());
  }

  private static void requireNothing(List<String> missing, int row) throws Refusal {
    if (!missing.isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.LABEL_NOT_READY,
          Map.of("row", row, "missing", String.join(", ", missing)));
    }
  }

  private static Output output(StepContext step) {
    String id = Objects.requireNonNull(
        step.step().produces(), "a label step that fills containers produces an output (lint)");
    return step.record().record().outputs().stream()
        .filter(output -> output.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Expiry.@Nullable Period goodFor(StepContext step, Output output) throws Refusal {
    String hold = output.hold();
    if (hold == null) {
      return null;
    }
    Parameter parameter = step.record().quantities().parameter(hold).orElseThrow();
    Limit limit = Objects.requireNonNull(parameter.limit());
    Duration time = TimeUnits.of(
        Objects.requireNonNull(limit.action().high()), String.valueOf(parameter.unit()));
    // The label says what the clock of the output will say: some hold times run from the start of
    // the step that makes it.
    Duration gone = output.holdFrom() == Moment.START
        ? Duration.between(step.run().openedAt(), trail.moment())
        : Duration.ZERO;
    Duration left = time.minus(gone);
    if (left.toMinutes() < 1) {
      throw over(step, output, trail.moment().plus(left));
    }
    return Expiry.Period.minutes(Math.toIntExact(left.toMinutes()));
  }

  /** What is too old before it is labelled gets no label, and the record says so. */
  private Refusal over(StepContext step, Output output, Instant until) {
    Refusal over = new Refusal(
        ExecutionRefusal.HOLD_TIME_OVER,
        Map.of(
            "output", output.name().in(step.language()),
            "until", Moments.shown(until, step.batch().zone()),
            "now", Moments.shown(trail.moment(), step.batch().zone()),
            "over", Moments.shown(Duration.between(until, trail.moment()))));
    exceptions.raise(
        step.batch().number(),
        ExceptionType.USE_REFUSED,
        step.occurrence().text(),
        0,
        output.id(),
        null,
        Map.of("code", over.code().code(), "said", String.valueOf(over.getMessage())));
    return over;
  }

  /** The current number of the field that serves a purpose, with its unit. */
  static Optional<Quantity> quantity(StepContext step, String purpose, int row) {
    return step.step().fieldFor(purpose).flatMap(field -> step.values()
        .text(step.occurrence(), field.row() ? row : 0, field.key())
        .map(value ->
            new Quantity(new BigDecimal(value), field.unit() == null ? "1" : field.unit())));
  }

  /** Refuses a label that is not the one printed for the row. */
  static List<Fact> requireSame(StepContext step, int row, String scanned) throws Refusal {
    String label = step.valueFor("label", row)
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.LABEL_NOT_READY,
            Map.of("row", row, "missing", "the label itself; print it")));
    if (!label.equals(scanned)) {
      throw new Refusal(
          ExecutionRefusal.LABEL_MISMATCH,
          Map.of("value", FieldInput.shown(scanned), "label", label));
    }
    return List.of(new Fact(
        "label-scanned-back",
        "1",
        "same",
        List.of(Fact.Input.of("label", label), Fact.Input.of("scanned", scanned))));
  }

  /**
   * What a label says.
   *
   * @param id the number under which it is scanned.
   * @param kind {@code container} or {@code sample}.
   * @param expiry until when it may be used, in the zone of the batch.
   * @param tests what the sample is for.
   */
  public record Label(
      String id,
      String kind,
      @Nullable String material,
      @Nullable String lot,
      BigDecimal quantity,
      String unit,
      String batch,
      @Nullable String position,
      @Nullable String expiry,
      List<String> tests) {}
}
