package org.batchwright.material;

import java.util.Map;
import org.batchwright.kernel.Refusal;
import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why something cannot be done with material. */
public enum MaterialRefusal implements RefusalCode {
  NOT_FOUND("material-not-found", "There is no {what} {key}.", RefusalKind.ABSENT),
  MALFORMED(
      "material-malformed", "{what} '{value}' cannot be used: {mend}.", RefusalKind.MALFORMED),
  MATERIAL_EXISTS("material-exists", "The material {material} is already defined."),
  LOT_EXISTS("lot-exists", "The lot number {lot} was used before. Lot numbers are never reused."),
  POINT_OF_USE_EXISTS("point-of-use-exists", "The point of use {point} is already registered."),
  CONTAINER_EXISTS(
      "container-exists",
      "The label {container} is on another container already. Use a label that is new."),
  LOT_DECISION_NOT_POSSIBLE(
      "lot-decision-not-possible", "Lot {lot} is {from}; it cannot become {to}. {mend}"),
  OTHER_SITE("material-other-site", "{what} belongs to site {site}; it is decided about there."),
  POINT_OF_USE_UNCHANGED("point-of-use-unchanged", "The point of use {point} is {status} already."),
  NOT_ENTITLED(
      "lot-decision-not-entitled",
      "{person} holds no role that may decide on lots at this site.",
      RefusalKind.AUTHORITY),

  CONTAINER_UNKNOWN(
      "container-unknown",
      "No container has the label {container}. Scan it again, or look it up by its lot."),
  CONTAINER_USED(
      "container-used", "{container} is {status}: what was in it has been used. Scan another one."),
  CONTAINER_NOT_USABLE(
      "container-not-usable", "{container} is {status} and must not be used. Scan another one."),
  CONTAINER_BLOCKED(
      "container-blocked",
      "{container} is blocked. It may be used when quality assurance has unblocked it."),
  CONTAINER_NOT_DISPENSED(
      "container-not-dispensed",
      "{container} was not dispensed for batch {batch}. Scan a container dispensed for it."),
  CONTAINER_OTHER_BATCH(
      "container-other-batch",
      "{container} is for batch {owner}, not for {batch}. Scan a container of this batch."),
  CONTAINER_OTHER_POSITION(
      "container-other-position",
      "{container} was dispensed for position {position}; wanted is {wanted}."),
  CONTAINER_OTHER_SITE(
      "container-other-site", "{container} belongs to site {site}, not to this one."),
  DECIDED_WITH_BATCH(
      "container-decided-with-batch",
      "{container} was made by batch {batch}; it is released or rejected with that batch."),
  CONTAINER_STATE(
      "container-state", "{container} is {status}; {act} is possible only while it is {wanted}."),
  MATERIAL_MISMATCH(
      "material-mismatch", "{what} holds {material}; wanted is {wanted}. Scan the right material."),
  MATERIAL_EXPIRED(
      "material-expired",
      "{what} was good until {until} ({zone}), which is {ago} ago. It was not used; take another"
          + " one or ask quality assurance."),
  LOT_UNKNOWN("lot-unknown", "There is no lot {lot}. Scan it again."),
  LOT_NOT_RELEASED("lot-not-released", "Lot {lot} is {status}; only a released lot may be used."),
  LOT_RETEST_DUE(
      "lot-retest-due",
      "Lot {lot} was due to be tested again by the end of {until}. It may be used when quality"
          + " assurance has released it again."),
  LOT_IN_SEVERAL_CONTAINERS(
      "lot-in-several-containers",
      "{containers} containers of lot {lot} may hold something. Scan the container, not the lot."),
  POINT_OF_USE_UNKNOWN("point-of-use-unknown", "There is no point of use {point}. Scan it again."),
  POINT_OF_USE_NOT_RELEASED(
      "point-of-use-not-released", "The point of use {point} is {status}. Use a released one."),
  UNIT_MISMATCH(
      "unit-mismatch", "{material} is booked in {unit}, not in {given}. Convert it first."),
  QUANTITY_NOT_USABLE("quantity-not-usable", "{quantity} cannot be booked: {mend}."),
  WEIGHING_INCONSISTENT(
      "weighing-inconsistent", "Gross {gross} less tare {tare} is not net {net}. Weigh again."),
  INSUFFICIENT_QUANTITY(
      "insufficient-quantity", "{container} holds {balance}; {wanted} cannot be taken out of it."),
  MOVEMENT_NOT_REVERSIBLE("movement-not-reversible", "This movement cannot be booked back: {why}."),
  REASON_MISSING("material-reason-missing", "Say why, in 1 to 2000 characters.");

  private final String code;
  private final String message;
  private final RefusalKind kind;

  MaterialRefusal(String code, String message) {
    this(code, message, RefusalKind.RULE);
  }

  MaterialRefusal(String code, String message, RefusalKind kind) {
    this.code = code;
    this.message = message;
    this.kind = kind;
  }

  static Refusal notFound(String what, String key) {
    return new Refusal(NOT_FOUND, Map.of("what", what, "key", key));
  }

  /** Something that was sent is no value of what was asked for. */
  public static Refusal malformed(String what, Object value, String mend) {
    return new Refusal(
        MALFORMED, Map.of("what", what, "value", String.valueOf(value), "mend", mend));
  }

  static String reason(String reason) throws Refusal {
    if (reason.isBlank() || reason.length() > 2000) {
      throw new Refusal(REASON_MISSING);
    }
    return reason.strip();
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public RefusalKind kind() {
    return kind;
  }
}
