package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Trail;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Source;
import org.batchwright.workflow.Procedures;
import org.springframework.stereotype.Component;

/**
 * Machine steps that people do by hand because the equipment cannot be reached: the values are typed
 * in, with the reason, and an exception says so.
 */
@Component
public class HandWork {

  private final BatchCommands commands;
  private final StepContexts contexts;
  private final Ledger ledger;
  private final Entries entries;
  private final Exceptions exceptions;
  private final StepTimes times;
  private final Procedures procedures;
  private final Trail trail;

  HandWork(
      BatchCommands commands,
      StepContexts contexts,
      Ledger ledger,
      Entries entries,
      Exceptions exceptions,
      StepTimes times,
      Procedures procedures,
      Trail trail) {
    this.commands = commands;
    this.contexts = contexts;
    this.ledger = ledger;
    this.entries = entries;
    this.exceptions = exceptions;
    this.times = times;
    this.procedures = procedures;
    this.trail = trail;
  }

  /**
   * Records that an open machine step was done by hand.
   *
   * @param values the value of each required field that is not calculated.
   */
  public Answer<Steps.Done> done(
      Caller caller,
      UUID key,
      String batch,
      Occurrence occurrence,
      Map<String, String> values,
      String reason)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "do-by-hand",
        Map.of("occurrence", occurrence.text(), "values", new TreeMap<>(values), "reason", reason),
        batch,
        Steps.Done.class,
        running -> done(caller, contexts.of(running, occurrence), values, reason));
  }

  private Steps.Done done(
      Caller caller, StepContext step, Map<String, String> values, String reason) throws Refusal {
    StepContexts.requireOpen(step);
    boolean machine = StepViews.MACHINE.contains(step.step().type())
        && !"decide".equals(step.step().type());
    if (!machine) {
      throw new Refusal(ExecutionRefusal.NOT_A_MACHINE_STEP, Map.of("step", step.stepName()));
    }
    List<MachineValue> accepted = accept(step, values);
    if (!accepted.isEmpty()) {
      entries.recordFromMachine(step, accepted, List.of());
    }
    exceptions.raise(
        step.batch().number(),
        ExceptionType.OTHER_SOURCE,
        step.occurrence().text(),
        0,
        null,
        null,
        Map.of("intended", "equipment", "used", "by hand", "reason", reason));
    List<EvidenceSettled> settled = new ArrayList<>();
    ledger.open(step.batch().number(), step.occurrence()).values().stream()
        .filter(item -> "effect".equals(item.item()))
        .forEach(item -> settled.add(new EvidenceSettled(
            item.occurrence(),
            item.item(),
            item.row(),
            EvidenceState.EXCEPTION.code(),
            "done-by-hand")));
    trail.record(
        step.batch().chain(),
        new StepEvents.StepAttested(
            step.batch().number(), step.occurrence().text(), caller.person(), settled),
        Trail.Particulars.reason(reason));
    times.stepDone(step);
    procedures.completeExternal(step.batch().run(), step.occurrence(), Map.of());
    return new Steps.Done(true);
  }

  private static List<MachineValue> accept(StepContext step, Map<String, String> values)
      throws Refusal {
    List<MachineValue> accepted = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Field field : step.step().fields()) {
      String value = values.get(field.key());
      if (value != null && field.calculation() == null) {
        accepted.add(new MachineValue(
            field,
            FieldInput.accept(field, step.language(), value, null),
            Source.TYPED,
            "by-hand"));
      } else if (field.required() && field.calculation() == null) {
        missing.add(step.label(field));
      }
    }
    if (!missing.isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.STEP_INCOMPLETE,
          Map.of("step", step.stepName(), "missing", String.join(", ", missing)));
    }
    return accepted;
  }
}
