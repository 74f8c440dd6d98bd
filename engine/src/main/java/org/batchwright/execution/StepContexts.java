package org.batchwright.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.batchwright.workflow.Move;
import org.batchwright.workflow.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers a step run with its record, rows and values, and says who may work on it. */
@Component
class StepContexts {

  private final IssuedRecords records;
  private final StepStore steps;
  private final Procedures procedures;
  private final Sites sites;
  private final EquipmentInUse equipment;

  StepContexts(
      IssuedRecords records,
      StepStore steps,
      Procedures procedures,
      Sites sites,
      EquipmentInUse equipment) {
    this.records = records;
    this.steps = steps;
    this.procedures = procedures;
    this.sites = sites;
    this.equipment = equipment;
  }

  /** The step run, open or not, with the values of now. */
  StepContext of(Batch batch, Occurrence occurrence) throws Refusal {
    return of(batch, occurrence, null);
  }

  /** A finished run with the runs that were finished when it was; an open one as it is now. */
  StepContext asThen(Batch batch, StepRun run) throws Refusal {
    return of(batch, run.occurrence(), run.endedAt());
  }

  private StepContext of(Batch batch, Occurrence occurrence, @Nullable Instant asOf)
      throws Refusal {
    StepRun run = steps
        .find(batch.number(), occurrence)
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.STEP_UNKNOWN,
            Map.of("batch", batch.number(), "occurrence", occurrence.text())));
    IssuedRecord record = records.of(batch);
    return new StepContext(
        batch,
        record,
        record.requireStep(run.step()),
        run,
        steps.rows(batch.number(), occurrence),
        steps.evidence(batch.number(), occurrence),
        values(batch, record, asOf),
        sites.find(batch.site()).language());
  }

  /** The step run, which must be open and may be done by the caller. */
  StepContext open(Batch batch, Occurrence occurrence, Caller caller) throws Refusal {
    StepContext context = of(batch, occurrence);
    requireOpen(context);
    requireRole(context, caller, Set.copyOf(context.step().performedBy()));
    return context;
  }

  /** The language of the site, in which people saw what they signed. */
  String language(Batch batch) throws Refusal {
    return sites.find(batch.site()).language();
  }

  /** A run of which everything was read already, to make again what was signed of it. */
  StepContext known(
      Batch batch, IssuedRecord record, StepRun run, List<StepRow> rows, String language) {
    return new StepContext(
        batch,
        record,
        record.requireStep(run.step()),
        run,
        rows,
        List.of(),
        values(batch, record, null),
        language);
  }

  private BatchValues values(Batch batch, IssuedRecord record, @Nullable Instant asOf) {
    BatchValues.Surroundings surroundings = new BatchValues.Surroundings() {
      @Override
      public Optional<BigDecimal> equipmentProperty(
          @Nullable String unit, String entry, String property, Occurrence at) {
        return unit == null
            ? equipment.property(batch.number(), record, entry, property, at)
            : equipment.property(unit, property);
      }

      @Override
      public int rounds(String flow, @Nullable Occurrence scope) {
        return (int) procedures.path(batch.run()).stream()
            .filter(move -> move.kind() == Move.Kind.TAKEN && move.elementId().equals(flow))
            .filter(move -> Objects.equals(move.scope(), scope))
            .count();
      }
    };
    return new BatchValues(batch.number(), record, steps, surroundings, asOf);
  }

  static void requireOpen(StepContext context) throws Refusal {
    if (!context.run().open()) {
      throw new Refusal(
          ExecutionRefusal.STEP_NOT_OPEN,
          Map.of(
              "step", context.stepName(),
              "occurrence", context.occurrence().text(),
              "state", context.run().state()));
    }
  }

  static void requireRole(StepContext context, Caller caller, Set<String> roles) throws Refusal {
    if (!caller.hasAnyRole(roles)) {
      throw new Refusal(
          ExecutionRefusal.STEP_NOT_YOURS,
          Map.of(
              "step", context.stepName(),
              "roles", String.join(", ", roles),
              "person", caller.name()));
    }
  }
}
