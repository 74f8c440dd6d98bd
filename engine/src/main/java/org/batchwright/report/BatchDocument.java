package org.batchwright.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batchwright.recordmodel.Text;
import org.batchwright.review.BatchReview;
import org.batchwright.review.DecidedDisposition;
import org.batchwright.review.TrailPage;
import org.jspecify.annotations.Nullable;

/**
 * Everything that stands on the record of one batch, in a form other programs can read.
 *
 * <p>Decimals are texts with the digits that were recorded, times are UTC, people are log-in names;
 * {@code header.zone} and {@code people} say how both are shown.
 *
 * @param format the version of this document's form.
 * @param equipment units that were used, with the step runs they were used in.
 * @param materials what went in, in the order in which it moved; booked-back movements too.
 * @param lots the lots behind it, back to their suppliers.
 * @param steps step runs in the order in which they opened.
 * @param exceptions departures with what was decided about each.
 * @param evidence every proof the record owed, and how it ended.
 * @param signatures all signatures of the record, oldest first.
 * @param trail the audit trail of the batch, oldest first.
 */
public record BatchDocument(
    int format,
    Header header,
    List<Component> formula,
    List<Output> outputs,
    List<ParameterLine> parameters,
    Map<String, List<String>> items,
    List<EquipmentUse> equipment,
    List<MaterialMove> materials,
    List<LotUse> lots,
    List<Container> containers,
    List<StepDocument> steps,
    List<Departure> exceptions,
    List<HoldTime> holdTimes,
    List<Hold> holds,
    List<Proof> evidence,
    List<ReviewLine> reviews,
    List<ResultLine> results,
    List<SampleLine> samples,
    List<CheckLine> checks,
    @Nullable DecidedDisposition disposition,
    List<Signed> signatures,
    Map<String, String> people,
    List<TrailPage.Entry> trail,
    Totals totals) {

  /** The version of the form that this product writes. */
  public static final int FORMAT = 1;

  /**
   * What batch it is, of which product, by which record.
   *
   * @param state {@code running}, {@code held}, {@code aborting}, {@code finished}, {@code aborted},
   *     {@code released} or {@code rejected}.
   */
  public record Header(
      String batch,
      long serial,
      String state,
      String site,
      String siteName,
      String zone,
      String product,
      Text productName,
      @Nullable Text strength,
      @Nullable Text dosageForm,
      @Nullable Text specification,
      @Nullable Text storage,
      String record,
      int recordVersion,
      Text recordTitle,
      String formula,
      Text formulaTitle,
      BigDecimal quantity,
      String unit,
      String approvedSha256,
      String issuedSha256,
      String recordSha256,
      Instant issuedAt,
      @Nullable Instant finishedAt) {}

  /**
   * A line of the formula as it was frozen for this batch.
   *
   * @param shares quantity of each item, where it is divided.
   */
  public record Component(
      String position,
      String material,
      Text name,
      String quality,
      BigDecimal quantity,
      String unit,
      @Nullable BigDecimal low,
      @Nullable BigDecimal high,
      Map<String, BigDecimal> shares) {}

  /** The theoretical quantity of an output. */
  public record Output(String output, Text name, BigDecimal quantity, String unit) {}

  /** A parameter with the values and limits that held for this batch. */
  public record ParameterLine(
      String parameter,
      Text name,
      @Nullable String unit,
      String criticality,
      @Nullable String target,
      @Nullable BigDecimal alertLow,
      @Nullable BigDecimal alertHigh,
      @Nullable BigDecimal actionLow,
      @Nullable BigDecimal actionHigh,
      @Nullable String compare) {}

  /** A unit of equipment, a scale or a room, and the step run that names it. */
  public record EquipmentUse(String unit, String purpose, String occurrence, int row) {}

  /** A quantity that moved for this batch. */
  public record MaterialMove(
      String kind,
      String material,
      @Nullable String lot,
      @Nullable String container,
      BigDecimal quantity,
      String unit,
      String from,
      String to,
      @Nullable String occurrence,
      @Nullable Integer row,
      boolean estimated,
      boolean bookedBack,
      @Nullable String reason,
      String by,
      Instant at) {}

  /** A lot that something of it went into the batch. */
  public record LotUse(
      String lot,
      String material,
      String supplier,
      @Nullable String supplierLot,
      String status,
      @Nullable String expiry) {}

  /** A container that the batch filled. */
  public record Container(
      String container,
      String material,
      @Nullable String output,
      String status,
      @Nullable String expiry) {}

  /**
   * A departure with what was decided about it.
   *
   * @param type a code of {@code execution.ExceptionType}.
   */
  public record Departure(
      int number,
      String type,
      String meaning,
      @Nullable String occurrence,
      int row,
      @Nullable String field,
      @Nullable Integer attempt,
      Map<String, String> details,
      String raisedBy,
      Instant raisedAt,
      @Nullable String disposition,
      @Nullable String justification,
      @Nullable String reference,
      @Nullable String disposedBy,
      @Nullable Instant disposedAt) {}

  /** How long something that the batch made waited, and whether that was too long. */
  public record HoldTime(
      String output,
      String occurrence,
      Instant startedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant stoppedAt,
      @Nullable String stoppedBy,
      @Nullable String verdict) {}

  /** A time in which the batch was on hold. */
  public record Hold(
      int number,
      String reason,
      String heldBy,
      Instant heldAt,
      @Nullable String resumedBy,
      @Nullable Instant resumedAt) {}

  /** A proof that the record owed. */
  public record Proof(
      String occurrence,
      String item,
      int row,
      String kind,
      String state,
      @Nullable String because) {}

  /** A review that was signed, and whether it stands for the record as it is now. */
  public record ReviewLine(
      String stage,
      int number,
      String person,
      @Nullable String comment,
      Instant at,
      boolean stands) {}

  /** A result from elsewhere; the last one of each counts. */
  public record ResultLine(
      String result,
      Text name,
      int number,
      boolean current,
      boolean conforms,
      String reference,
      List<String> samples,
      @Nullable String comment,
      String enteredBy,
      Instant enteredAt,
      @Nullable String verifiedBy,
      @Nullable Instant verifiedAt) {}

  /** A sample that was drawn. */
  public record SampleLine(
      String sample,
      Text name,
      String occurrence,
      @Nullable String quantity,
      @Nullable String unit) {}

  /** A rule of the release and its verdict when the document was made. */
  public record CheckLine(String rule, String verdict, int count, List<String> items) {}

  /**
   * A signature.
   *
   * @param subject what was signed: {@code step-run}, {@code batch-issue}, {@code batch-review} …
   * @param occurrence the step run, where it is one.
   * @param covers whether the content is still what was signed.
   */
  public record Signed(
      String subject,
      @Nullable String occurrence,
      String meaning,
      String signer,
      String name,
      String role,
      Instant signedAt,
      String zone,
      @Nullable String reason,
      boolean covers) {

    static Signed of(
        BatchReview.GivenSignature signature, @Nullable String occurrence, boolean covers) {
      return new Signed(
          signature.subject(),
          occurrence,
          signature.meaning(),
          signature.signer(),
          signature.name(),
          signature.role(),
          signature.signedAt(),
          signature.zone(),
          signature.reason(),
          covers);
    }
  }

  /** How much there is, so that a reader can see that nothing is missing. */
  public record Totals(
      int stepRuns,
      int entries,
      int attempts,
      int superseded,
      int refused,
      int exceptions,
      int evidence,
      int signatures,
      int trailEvents) {}
}
