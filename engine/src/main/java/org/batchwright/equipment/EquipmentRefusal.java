package org.batchwright.equipment;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why a change or use of equipment, or a value from it, is declined. */
public enum EquipmentRefusal implements RefusalCode {
  EQUIPMENT_ABSENT("equipment-absent", "There is no equipment {equipment}.", RefusalKind.ABSENT),
  EQUIPMENT_EXISTS("equipment-exists", "The equipment {equipment} is registered already."),
  EQUIPMENT_MALFORMED(
      "equipment-malformed", "{what} cannot be used: {mend}.", RefusalKind.MALFORMED),
  CLASS_ABSENT(
      "equipment-class-absent", "There is no equipment class {class}.", RefusalKind.ABSENT),
  CLASS_MALFORMED(
      "equipment-class-malformed",
      "The contract of {class} has {count} faults: {faults}",
      RefusalKind.MALFORMED),
  MEMBER_BOUND(
      "equipment-member-bound",
      "{members} of {class} cannot change: they are bound at {equipment}. End the bindings first."),
  WORK_CENTRE_ABSENT("work-centre-absent", "There is no room {workCentre}.", RefusalKind.ABSENT),
  WORK_CENTRE_EXISTS("work-centre-exists", "The room {workCentre} is registered already."),
  CONNECTION_ABSENT(
      "connection-absent", "There is no connection {connection}.", RefusalKind.ABSENT),
  CONNECTION_EXISTS("connection-exists", "The connection {connection} is registered already."),
  CONNECTION_RETIRED("connection-retired", "The connection {connection} is retired."),
  CONNECTION_IN_USE(
      "connection-in-use",
      "Members of {equipment} are bound to the connection {connection}. End the bindings first."),
  CERTIFICATE_ABSENT(
      "certificate-absent",
      "There is no certificate {thumbprint} waiting or trusted. Let the connection try once more and"
          + " look at the list.",
      RefusalKind.ABSENT),
  REASON_MISSING(
      "equipment-reason-missing", "Say why: it stands in the record.", RefusalKind.MALFORMED),

  WRONG_CLASS("equipment-wrong-class", "{equipment} is a {actual}; the record asks for {class}."),
  IN_USE("equipment-in-use", "{equipment} is held by batch {holder}. Release it there first."),
  NOT_HELD("equipment-not-held", "{equipment} is not held by batch {batch}."),
  BLOCKED("equipment-blocked", "{equipment} is blocked: {reason}"),
  NOT_BLOCKED("equipment-not-blocked", "{equipment} is not blocked."),
  IN_MAINTENANCE("equipment-in-maintenance", "{equipment} is under maintenance: {reason}"),
  NOT_IN_MAINTENANCE("equipment-not-in-maintenance", "{equipment} is not under maintenance."),
  NOT_CLEAN("equipment-not-clean", "{equipment} is not clean. Clean it and have it checked."),
  CLEANING_EXPIRED(
      "cleaning-expired", "The cleaning of {equipment} was valid until {until}. Clean it again."),
  NOT_IN_CLEANING("equipment-not-in-cleaning", "Cleaning of {equipment} has not been started."),
  CHECKED_BY_SAME_PERSON(
      "checked-by-same-person", "{person} cannot check their own work. A second person checks it."),
  CHECKER_NOT_AUTHORISED(
      "checker-not-authorised",
      "{person} holds no role that may check work on equipment.",
      RefusalKind.AUTHORITY),
  NOT_CALIBRATED(
      "equipment-not-calibrated",
      "The calibration of {equipment} was due {due}. Have it calibrated, or use another unit."),
  DAILY_CHECK_DUE(
      "daily-check-due", "The daily check of {equipment} was due {due}. Do it, then go on."),
  CAPACITY_EXCEEDED(
      "capacity-exceeded",
      "{amount} is not within {low} to {high} of {equipment} ({property} {value})."),
  CAPACITY_UNKNOWN(
      "capacity-unknown",
      "Whether {equipment} can take {amount} cannot be told: its {property} is {value}."),

  CLEARANCE_ONE_PERSON(
      "clearance-one-person", "{person} cannot verify their own clearance. A second person does."),
  CLEARANCE_TIME("clearance-time", "A clearance valid until {until} is over before it begins."),
  ROOM_UNSUITABLE(
      "room-unsuitable",
      "{room} is not set up as {workCentre}; it serves as: {servesAs}. Scan the right room."),
  ROOM_OF_OTHER_SITE(
      "room-of-other-site", "{room} belongs to site {found}; the batch is made at site {site}."),
  NOT_CLEARED("work-centre-not-cleared", "{workCentre} is not cleared for batch {batch}."),
  CLEARANCE_EXPIRED(
      "clearance-expired",
      "The clearance of {workCentre} for batch {batch} was valid until {until}. Clear it again."),
  CLEARANCE_VOIDED(
      "clearance-voided",
      "The clearance of {workCentre} for batch {batch} ended when another batch used the room."
          + " Clear it again."),

  MEMBER_ABSENT("member-absent", "{equipment} has no {what} {member}.", RefusalKind.ABSENT),
  MEMBER_NOT_BOUND(
      "member-not-bound",
      "{equipment}.{member} is not bound to a connection. A technician binds it."),
  BINDING_MALFORMED(
      "binding-malformed", "{member} cannot be bound: {mend}.", RefusalKind.MALFORMED),
  NOT_CONNECTED("equipment-not-connected", "{equipment} cannot be reached: {why}"),
  REQUEST_REFUSED("equipment-refused", "{equipment} refused: {why}"),
  BAD_QUALITY(
      "bad-quality",
      "{equipment}.{member} has no usable value: it reports {status}. Check it at the machine."),
  UNCERTAIN_QUALITY(
      "uncertain-quality",
      "{equipment}.{member} reports {status}: its value is doubtful. Check it at the machine."),
  STALE_VALUE(
      "stale-value",
      "{equipment}.{member} has not changed since {since}: the equipment is frozen or does not"
          + " report. Check it at the machine."),
  VALUE_NOT_VALID(
      "value-not-valid",
      "{equipment}.{member} counts only while {condition} is true. Wait until it is, then try"
          + " again."),
  VALUE_MALFORMED(
      "equipment-value-malformed", "{member} cannot be {value}: {mend}.", RefusalKind.MALFORMED);

  private final String code;
  private final String message;
  private final RefusalKind kind;

  EquipmentRefusal(String code, String message) {
    this(code, message, RefusalKind.RULE);
  }

  EquipmentRefusal(String code, String message, RefusalKind kind) {
    this.code = code;
    this.message = message;
    this.kind = kind;
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
