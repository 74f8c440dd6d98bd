package org.batchwright.masterrecord;

import java.util.HashMap;
import java.util.Map;
import org.batchwright.kernel.Refusal;
import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why something about master records is declined. */
public enum MasterRecordRefusal implements RefusalCode {
  PACKAGE_REFUSED(
      "package-refused",
      "The package has {errors} errors and is not imported; nothing of it is stored. Mend them and"
          + " import again."),
  DRAFT_EXISTS(
      "draft-exists",
      "Master record {record} has version {version}, which is {state}. Replace it if it is a draft,"
          + " or finish or withdraw it first.",
      RefusalKind.CONFLICT),
  RECORD_UNKNOWN(
      "record-unknown",
      "There is no version {version} of master record {record}.",
      RefusalKind.ABSENT),
  FORMULA_UNKNOWN(
      "formula-unknown",
      "Master record {record} version {version} has no formula {formula}.",
      RefusalKind.ABSENT),
  FILE_UNKNOWN(
      "file-unknown",
      "The package of master record {record} version {version} has no file {file}.",
      RefusalKind.ABSENT),
  RECORD_NOT_IN_STATE(
      "record-not-in-state",
      "Master record {record} version {version} is {state}; this can be done while it is {needed}.",
      RefusalKind.CONFLICT),
  SUBMISSION_OUTDATED(
      "submission-outdated",
      "Submission {submission} of master record {record} version {version} is not the present one."
          + " Look at the record again.",
      RefusalKind.CONFLICT),
  RECORD_SAME_PERSON(
      "record-same-person",
      "{person} has {did} master record {record} version {version}. Another person must do this.",
      RefusalKind.AUTHORITY),
  RECORD_OUTDATED(
      "record-outdated",
      "The draft of master record {record} version {version} does not pass the checks of this"
          + " release: {errors} errors, first: {first}. Import it again."),
  REASON_MISSING("reason-missing", "Say why, in 1 to 2000 characters.", RefusalKind.MALFORMED),
  EQUIPMENT_CONTRACT_BROKEN(
      "equipment-contract-broken",
      "Master record {record} version {version} uses equipment in {count} ways that its classes do"
          + " not offer: {breaches}"),
  EFFECTIVE_DATE_PAST(
      "effective-date-past",
      "{date} is not after today. Choose a later day, or none to let the record take effect when"
          + " it is approved."),
  RECORD_SIGNATURE_MISSING(
      "record-signature-missing",
      "The step {step} of the approval of {record} waits for a signature or a return."),
  RECORD_NOT_APPROVED(
      "record-not-approved",
      "Master record {record} version {version} is {state}. Batches are made from approved versions"
          + " only.",
      RefusalKind.CONFLICT),
  RECORD_NOT_EFFECTIVE(
      "record-not-effective",
      "Master record {record} version {version} is {state}; only an effective version may be"
          + " issued.",
      RefusalKind.CONFLICT),
  RECORD_NOT_EXECUTABLE(
      "record-not-executable",
      "{record} version {version} is a {kind} without a procedure; no batch can be made from it."),
  RECORD_ALTERED(
      "record-altered",
      "Of master record {record} version {version}, the stored {file} is not what was signed."
          + " Nothing may be made from it; tell the system owner."),
  COMPILED_RECORD_ALTERED(
      "compiled-record-altered",
      "The compiled record {digest} is missing or altered. Nothing may be made from it; tell the"
          + " system owner.");

  private final String code;
  private final String message;
  private final RefusalKind kind;

  MasterRecordRefusal(String code, String message) {
    this(code, message, RefusalKind.RULE);
  }

  MasterRecordRefusal(String code, String message, RefusalKind kind) {
    this.code = code;
    this.message = message;
    this.kind = kind;
  }

  /** There is no such version. */
  public static Refusal unknown(String record, int version) {
    return new Refusal(RECORD_UNKNOWN, Map.of("record", record, "version", version));
  }

  static Refusal notInState(RecordVersion version, RecordState... needed) {
    StringBuilder words = new StringBuilder();
    for (RecordState state : needed) {
      words.append(words.isEmpty() ? "" : " or ").append(state.word());
    }
    return about(RECORD_NOT_IN_STATE, version, Map.of("needed", words.toString()));
  }

  /** A refusal that names the version and its state. */
  static Refusal about(MasterRecordRefusal code, RecordVersion version, Map<String, ?> more) {
    Map<String, Object> details = new HashMap<>(more);
    details.put("record", version.key().record());
    details.put("version", version.key().version());
    details.put("state", version.state().word());
    return new Refusal(code, details);
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
