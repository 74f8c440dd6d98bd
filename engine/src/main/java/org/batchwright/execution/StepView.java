package org.batchwright.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * A step run as the person in front of it sees it: what to do, what to enter with its target and
 * limits, what was entered, what is still owed.
 *
 * @param occurrence the name of this doing.
 * @param path names of the scopes around it, outermost first.
 * @param item the sub-lot or other item it is done for.
 * @param mayPerform whether the caller holds a role that may do it.
 * @param earliestEnd before this an end is an exception; absent without minimum time.
 * @param latestEnd after this an end is an exception; absent without maximum time.
 * @param due the signature that is due now: {@code performed}, {@code verified}; absent for none.
 * @param missing what must still be entered, in words.
 * @param target what a weighing aims at, with its tolerance.
 * @param equipment the equipment that the step uses.
 * @param components what a charging step adds: formula positions, or outputs of this batch.
 * @param chosen the outcome that people chose where a decision table had none; absent elsewhere.
 */
public record StepView(
    String batch,
    String batchState,
    String product,
    Text productName,
    String record,
    int recordVersion,
    String occurrence,
    List<Text> path,
    @Nullable String item,
    String step,
    String type,
    Text name,
    @Nullable Text instruction,
    String state,
    Instant openedAt,
    @Nullable Instant endedAt,
    @Nullable Instant earliestEnd,
    @Nullable Instant latestEnd,
    @Nullable Text workCentre,
    List<String> performedBy,
    boolean mayPerform,
    boolean critical,
    String signature,
    List<String> verifiedBy,
    @Nullable String due,
    List<String> missing,
    @Nullable Target target,
    @Nullable EquipmentView equipment,
    List<Component> components,
    List<FieldView> fields,
    @Nullable Table table,
    List<StepRow> rows,
    List<Attempt> attempts,
    List<Evidence> evidence,
    List<BatchException> exceptions,
    List<SignatureView> signatures,
    @Nullable ChosenView chosen) {

  /** What a weighing aims at. */
  public record Target(
      String material,
      Text materialName,
      BigDecimal quantity,
      String unit,
      @Nullable BigDecimal low,
      @Nullable BigDecimal high) {}

  /**
   * Something that a charging step adds.
   *
   * @param id the formula position, or the output of this batch.
   * @param material absent for an output that is not kept as a material.
   * @param quantity what the batch needs of it; absent for outputs.
   */
  public record Component(
      String id,
      @Nullable String material,
      Text name,
      @Nullable BigDecimal quantity,
      @Nullable String unit) {}

  /**
   * The equipment that the step uses.
   *
   * @param entry the entry of the record.
   * @param unit the unit that fills it in this batch; absent until one was checked.
   */
  public record EquipmentView(
      String entry, String equipmentClass, @Nullable String unit) {}

  /** The table of a step. */
  public record Table(Text label, @Nullable String keyField, int minimum, int maximum) {}

  /**
   * One field with everything needed to enter it rightly.
   *
   * @param target the value to aim at.
   * @param limits the limits as shown everywhere.
   * @param equipment the equipment the value comes from, or that is scanned here; of the step where
   *     the field names none.
   * @param member the value of that equipment; absent if people look at it.
   * @param growing whether rows still add up to it, so that being too low says nothing yet.
   * @param correctable whether its value may be corrected once the step is finished; results follow
   *     from others, and what was booked in stock, equipment or rooms is reversed there.
   */
  public record FieldView(
      String key,
      boolean row,
      Text label,
      @Nullable Text help,
      @Nullable Text group,
      String type,
      boolean required,
      @Nullable String unit,
      @Nullable Integer precision,
      String source,
      @Nullable String fallback,
      String criticality,
      @Nullable String expected,
      @Nullable String purpose,
      boolean calculated,
      String enteredBy,
      List<ChoiceView> choices,
      @Nullable String target,
      @Nullable LimitView limits,
      boolean judgedByDecision,
      @Nullable EquipmentView equipment,
      @Nullable String member,
      boolean growing,
      boolean correctable) {}

  /** A value of a choice. */
  public record ChoiceView(String value, Text label) {}

  /** Limits of a field; an absent bound does not limit. */
  public record LimitView(
      @Nullable BigDecimal alertLow,
      @Nullable BigDecimal alertHigh,
      @Nullable BigDecimal actionLow,
      @Nullable BigDecimal actionHigh,
      int decimals,
      String compare,
      String shown) {}

  /**
   * A signature as it is shown.
   *
   * @param covers whether the content is still the one that was signed; if not, it shows as unsigned.
   */
  public record SignatureView(
      String meaning,
      String signer,
      String name,
      String role,
      Instant signedAt,
      String zone,
      boolean covers) {}

  /**
   * An outcome that people chose.
   *
   * @param name what the record calls it.
   * @param signatures of who chose it, then of the second person where the step asks for one.
   */
  public record ChosenView(
      String outcome, Text name, String reason, List<SignatureView> signatures) {}
}
