package org.batchwright.masterrecord;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why something about master records is declined. */
public enum MasterRecordRefusal implements RefusalCode {
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
  RECORD_ALTERED(
      "record-altered",
      "The stored {file} of master record {record} version {version} is not what was approved."
          + " Nothing may be made from it; tell the system owner.");

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
