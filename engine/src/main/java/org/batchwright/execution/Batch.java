package org.batchwright.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.batchwright.audit.Chain;
import org.batchwright.kernel.Digest;
import org.batchwright.workflow.RunKey;
import org.jspecify.annotations.Nullable;

/**
 * One run of an approved master record.
 *
 * @param number the number people know it by, unique for ever.
 * @param serial our own count of issued records, without gaps.
 * @param approved the digest that was approved.
 * @param issued the digest of the record as frozen for this batch.
 * @param state {@code running}, {@code held}, {@code aborting}, {@code finished}, {@code aborted},
 *     {@code released} or {@code rejected}.
 */
public record Batch(
    String number,
    long serial,
    String site,
    String record,
    int recordVersion,
    String formula,
    Digest approved,
    Digest issued,
    String product,
    BigDecimal quantity,
    String unit,
    ZoneId zone,
    String deployment,
    String state,
    Instant issuedAt,
    @Nullable Instant finishedAt,
    long version) {

  /** The kind of procedure run that a batch is. */
  public static final String KIND = "batch";

  /** The chain that holds the events of a batch. */
  public static Chain chain(String number) {
    return Chain.of(KIND, number);
  }

  Chain chain() {
    return chain(number);
  }

  /** The procedure run of a batch. */
  static RunKey run(String number) {
    return new RunKey(KIND, number);
  }

  RunKey run() {
    return run(number);
  }

  boolean running() {
    return "running".equals(state) || "aborting".equals(state);
  }

  boolean held() {
    return "held".equals(state);
  }

  boolean ended() {
    return finishedAt != null;
  }
}
