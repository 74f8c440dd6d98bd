package org.batchwright.execution;

import java.util.List;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.batchwright.execution.BatchEvents.EvidenceOpened;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.jspecify.annotations.Nullable;

/** What can happen to the steps of a batch. */
interface StepEvents {

  /** The procedure moved: steps opened, ended or were taken away, and some can no longer be reached. */
  @EventType("steps-moved")
  record StepsMoved(
      String batch,
      List<Opened> opened,
      List<Ended> ended,
      List<EvidenceOpened> evidence,
      List<EvidenceSettled> settled)
      implements EventBody {}

  /** One value, or several that one reading gave, were received for a step, with what they caused. */
  @EventType("entry-recorded")
  record EntryRecorded(
      String batch,
      String occurrence,
      List<Attempt> attempts,
      List<EvidenceSettled> settled,
      @Nullable Integer rowCompleted)
      implements EventBody {}

  /**
   * The second person gave values of their own at the verification, on the first one's screen.
   *
   * @param person who read and entered them.
   */
  @EventType("verification-entered")
  record VerificationEntered(
      String batch,
      String occurrence,
      String person,
      List<Attempt> attempts,
      List<EvidenceSettled> settled)
      implements EventBody {}

  /** A value was received that cannot be a value of this field; it is kept as an attempt. */
  @EventType("entry-refused")
  record EntryRefused(String batch, String occurrence, Attempt attempt) implements EventBody {
    @Override
    public boolean recordsRefusal() {
      return true;
    }
  }

  /** A calculated value that the record asks for stays away, with the reason. */
  @EventType("result-missing")
  record ResultMissing(
      String batch, String occurrence, String field, String absence, List<EvidenceSettled> settled)
      implements EventBody {}

  /** A row was added to a step's table. */
  @EventType("row-added")
  record RowAdded(String batch, String occurrence, int row, List<EvidenceOpened> evidence)
      implements EventBody {}

  /** A row was given up, with the reason; its number is never used again. */
  @EventType("row-discarded")
  record RowDiscarded(String batch, String occurrence, int row, List<EvidenceSettled> settled)
      implements EventBody {}

  /** A person did the step, or signed for it: proofs that belong to the step are settled. */
  @EventType("step-attested")
  record StepAttested(String batch, String occurrence, String by, List<EvidenceSettled> settled)
      implements EventBody {}

  /** A decision table was asked. */
  @EventType("decision-taken")
  record DecisionTaken(
      String batch,
      String occurrence,
      int evaluation,
      String decision,
      String tableSha256,
      String inputs,
      List<String> rules,
      @Nullable String outcome,
      String outputs,
      @Nullable String failure,
      List<String> missing,
      List<EvidenceSettled> settled)
      implements EventBody {}

  /**
   * People chose an outcome that the decision table did not give.
   *
   * @param evaluation counts on from those of the table.
   * @param inputs what the table was given when it had no outcome.
   * @param second the second person, where the step asks for one.
   * @param contentSha256 what was signed.
   */
  @EventType("outcome-chosen")
  record OutcomeChosen(
      String batch,
      String occurrence,
      int evaluation,
      String decision,
      String tableSha256,
      String inputs,
      String outcome,
      String person,
      @Nullable String second,
      String contentSha256,
      List<EvidenceSettled> settled)
      implements EventBody {}

  record Opened(String occurrence, String step, String type) {}

  /** @param state {@code done} or {@code aborted}. */
  record Ended(String occurrence, String state) {}

  /**
   * A value as it was received, with the verdict and the limits that were applied.
   *
   * @param row 0 for the step itself.
   * @param value as recorded; what was refused is cut to 200 characters.
   * @param origin the equipment, container or calculation it came from.
   * @param limits the limit applied, as shown.
   * @param refusal the code of the refusal.
   */
  record Attempt(
      int row,
      String field,
      int attempt,
      @Nullable String value,
      @Nullable String unit,
      String source,
      @Nullable String origin,
      String verdict,
      @Nullable String compared,
      @Nullable String limits,
      @Nullable String refusal) {}
}
