package org.batchwright.content;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why content is not stored. */
public enum ContentRefusal implements RefusalCode {
  CONTENT_TOO_LARGE(
      "content-too-large",
      "The file has {size} bytes; at most {limit} can be stored. Split it or compress it.");

  private final String code;
  private final String message;

  ContentRefusal(String code, String message) {
    this.code = code;
    this.message = message;
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
    return RefusalKind.TOO_LARGE;
  }
}
