package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Trail;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Calculated;
import org.batchwright.recordmodel.Field;
import org.springframework.stereotype.Component;

/**
 * Results that the record asks for and that cannot be calculated, because something they need was
 * never recorded: the step can be finished without them, with the reason and an exception.
 */
@Component
public class MissingResults {

  private final BatchCommands commands;
  private final StepContexts contexts;
  private final Ledger ledger;
  private final Exceptions exceptions;
  private final Trail trail;

  MissingResults(
      BatchCommands commands,
      StepContexts contexts,
      Ledger ledger,
      Exceptions exceptions,
      Trail trail) {
    this.commands = commands;
    this.contexts = contexts;
    this.ledger = ledger;
    this.exceptions = exceptions;
    this.trail = trail;
  }

  /**
   * Leaves a calculated field of an open step without a result.
   *
   * @param reason why it is missing; goes into the record.
   * @throws Refusal {@code field-has-result} if it can be calculated, {@code reason-needed}, {@code
   *     field-unknown}.
   */
  public Answer<Left> leave(
      Caller caller, UUID key, String batch, Occurrence occurrence, String field, String reason)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "leave-without-result",
        Map.of("occurrence", occurrence.text(), "field", field, "reason", reason),
        batch,
        Left.class,
        running -> leave(contexts.open(running, occurrence, caller), field, reason));
  }

  private Left leave(StepContext step, String key, String reason) throws Refusal {
    Field field = step.step()
        .field(key)
        .filter(one -> !one.row())
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.FIELD_UNKNOWN, Map.of("step", step.stepName(), "field", key)));
    String calculation = field.calculation();
    boolean recorded = step.values().text(step.occurrence(), 0, key).isPresent();
    if (calculation == null || recorded) {
      throw hasResult(step, field);
    }
    Calculated result =
        step.record().calculator().calculate(calculation, step.occurrence(), null, step.values());
    String absence = result.absence();
    if (absence == null) {
      throw hasResult(step, field);
    }
    if (reason.isBlank()) {
      throw new Refusal(
          ExecutionRefusal.REASON_NEEDED,
          Map.of("what", step.label(field) + " stays without a result"));
    }
    List<EvidenceSettled> settled = new ArrayList<>();
    ledger.open(step.batch().number(), step.occurrence()).values().stream()
        .filter(item -> item.row() == 0 && key.equals(item.field()))
        .forEach(item -> settled.add(new EvidenceSettled(
            item.occurrence(),
            item.item(),
            0,
            EvidenceState.EXCEPTION.code(),
            "cannot-be-calculated")));
    trail.record(
        step.batch().chain(),
        new StepEvents.ResultMissing(
            step.batch().number(), step.occurrence().text(), key, absence, settled),
        Trail.Particulars.reason(reason));
    exceptions.raise(
        step.batch().number(),
        ExceptionType.NOT_COMPUTABLE,
        step.occurrence().text(),
        0,
        key,
        null,
        Map.of("field", step.label(field), "why", absence, "reason", reason));
    return new Left(key, absence);
  }

  private static Refusal hasResult(StepContext step, Field field) {
    return new Refusal(ExecutionRefusal.FIELD_HAS_RESULT, Map.of("field", step.label(field)));
  }

  /**
   * A field that stays without a result.
   *
   * @param absence what was missing.
   */
  public record Left(String field, String absence) {}
}
