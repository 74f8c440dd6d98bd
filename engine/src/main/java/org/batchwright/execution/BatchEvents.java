package org.batchwright.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/** What can happen to a batch as a whole. */
interface BatchEvents {

  /** The record of a batch was issued and everything that may not change later was frozen. */
  @EventType("batch-issued")
  record BatchIssued(
      String number,
      int serial,
      String site,
      String record,
      int recordVersion,
      String formula,
      String approvedSha256,
      String issuedSha256,
      String product,
      BigDecimal quantity,
      String unit,
      Map<String, List<String>> items,
      String deployment,
      List<EvidenceOpened> evidence)
      implements EventBody {}

  /** The batch was put on hold: nothing may be entered or commanded; holding times run on. */
  @EventType("batch-held")
  record BatchHeld(String number, int hold, long version) implements EventBody {}

  /** The batch goes on. */
  @EventType("batch-resumed")
  record BatchResumed(String number, int hold, long version) implements EventBody {}

  /** The batch is being aborted: only the steps of the abort path are done now. */
  @EventType("batch-aborting")
  record BatchAborting(String number, long version) implements EventBody {}

  /** The procedure has ended; what nobody can reach any more is not applicable by rule. */
  @EventType("batch-finished")
  record BatchFinished(String number, boolean aborted, List<EvidenceSettled> evidence, long version)
      implements EventBody {}

  /** The batch was released or rejected. */
  @EventType("batch-disposed")
  record BatchDisposed(String number, String disposition, long version) implements EventBody {}

  /** Something departed from the record. */
  @EventType("exception-raised")
  record ExceptionRaised(
      String number,
      int exception,
      String type,
      @Nullable String occurrence,
      int row,
      @Nullable String field,
      @Nullable Integer attempt,
      Map<String, String> details)
      implements EventBody {

    /** What was refused may be a departure too; it then stays with the refusal. */
    @Override
    public boolean recordsRefusal() {
      return true;
    }
  }

  /** It was decided what an exception means for the batch. */
  @EventType("exception-disposed")
  record ExceptionDisposed(
      String number,
      int exception,
      String disposition,
      String comment,
      @Nullable String reference) implements EventBody {}

  /** The holding time of something that the batch made began. */
  @EventType("clock-started")
  record ClockStarted(
      String number,
      String output,
      String occurrence,
      Instant startedAt,
      @Nullable Instant expiresAt)
      implements EventBody {}

  /** Something was used, and its holding time was judged. */
  @EventType("clock-stopped")
  record ClockStopped(
      String number, String output, String occurrence, String stoppedBy, String verdict)
      implements EventBody {}

  /**
   * The running time from which the next check counts.
   *
   * @param round the event scope of the record.
   * @param scope the occurrence around it; empty for the procedure.
   * @param millis what the equipment reported.
   * @param started whether a check was due and was started.
   */
  @EventType("round-clock-set")
  record RoundClockSet(String number, String round, String scope, long millis, boolean started)
      implements EventBody {}

  /**
   * A proof that the record owes from now on.
   *
   * @param row 0 for the step itself.
   */
  record EvidenceOpened(
      String occurrence,
      String item,
      int row,
      String step,
      String kind,
      @Nullable String field) {}

  /**
   * A proof that is settled.
   *
   * @param state how it ended, see {@link EvidenceState}.
   * @param because the rule or decision behind it, where it was not satisfied.
   */
  record EvidenceSettled(
      String occurrence,
      String item,
      int row,
      String state,
      @Nullable String because) {}
}
