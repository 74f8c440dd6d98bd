package org.batchwright.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Fact;
import org.batchwright.execution.BatchException;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.BatchRecords;
import org.batchwright.execution.ExceptionDisposition;
import org.batchwright.execution.ExecutionRefusal;
import org.batchwright.execution.FinishedBatches;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What quality decides about each exception, with the justification; attributed at once, and signed
 * with the quality review (21 CFR 211.192).
 */
@Component
public class ExceptionDecisions {

  private final FinishedBatches batches;
  private final BatchRecords records;
  private final Judges judges;

  ExceptionDecisions(FinishedBatches batches, BatchRecords records, Judges judges) {
    this.batches = batches;
    this.records = records;
    this.judges = judges;
  }

  /**
   * Decides about one exception, or several for one reason, all or none of them; from the moment
   * they were raised until the batch is released. A rejected batch may still be investigated.
   *
   * @param numbers which; E-1 is 1.
   * @param disposition a code of {@link ExceptionDisposition}.
   * @param reference the deviation; needed for {@code deviation}.
   * @throws Refusal {@code exception-unknown}, {@code exception-disposition-unknown}, {@code
   *     review-reference-needed}, {@code reviewer-took-part}, {@code batch-disposed}.
   */
  public Answer<Decided> decide(
      Caller caller,
      UUID key,
      String batch,
      List<Integer> numbers,
      String disposition,
      String justification,
      @Nullable String reference)
      throws Refusal {
    ExceptionDisposition chosen = ExceptionDisposition.of(disposition)
        .orElseThrow(() -> new Refusal(
            ReviewRefusal.EXCEPTION_DISPOSITION_UNKNOWN,
            Map.of(
                "disposition",
                disposition,
                "allowed",
                Arrays.stream(ExceptionDisposition.values())
                    .map(ExceptionDisposition::code)
                    .collect(Collectors.joining(", ")))));
    Map<String, Object> input = new HashMap<>();
    input.put("exceptions", numbers);
    input.put("disposition", chosen.code());
    input.put("justification", justification);
    if (reference != null) {
      input.put("reference", reference);
    }
    return batches.run(caller, key, "dispose-exception", input, batch, Decided.class, locked -> {
      BatchRecord whole = records.whole(batch);
      if (!"rejected".equals(whole.batch().state())) {
        Judges.requireUndisposed(whole);
      }
      if (chosen == ExceptionDisposition.DEVIATION && (reference == null || reference.isBlank())) {
        throw new Refusal(
            ReviewRefusal.REFERENCE_NEEDED, Map.of("what", "the deviation it is closed under"));
      }
      Fact independent = judges.requireIndependent(whole, caller.person(), caller.name());
      List<BatchException> decided = new ArrayList<>();
      for (int number : requireKnown(whole, numbers)) {
        decided.add(batches.disposeException(
            whole.batch(),
            number,
            chosen,
            justification.strip(),
            reference == null || reference.isBlank() ? null : reference.strip(),
            List.of(independent)));
      }
      return new Decided(decided);
    });
  }

  private static List<Integer> requireKnown(BatchRecord whole, List<Integer> numbers)
      throws Refusal {
    for (int number : numbers) {
      if (whole.exceptions().stream().noneMatch(one -> one.number() == number)) {
        throw new Refusal(
            ExecutionRefusal.EXCEPTION_UNKNOWN,
            Map.of("batch", whole.batch().number(), "number", number));
      }
    }
    return numbers;
  }

  /** The exceptions as they are after the decision. */
  public record Decided(List<BatchException> exceptions) {

    public Decided {
      exceptions = List.copyOf(exceptions);
    }
  }
}
