package org.batchwright.report;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why a record is not printed as asked. */
public enum ReportRefusal implements RefusalCode {
  LANGUAGE_UNKNOWN(
      "print-language-unknown",
      "'{language}' is not a language a record is printed in; use one of: {languages}.",
      RefusalKind.MALFORMED);

  private final String code;
  private final String message;
  private final RefusalKind kind;

  ReportRefusal(String code, String message, RefusalKind kind) {
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
