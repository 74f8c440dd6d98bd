package org.batchwright.execution;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What quality decided about an exception: a closed list (21 CFR 211.192). */
public enum ExceptionDisposition {
  /** It has no effect on the quality of the batch, for the reason given. */
  ACCEPTED("Accepted: no effect on quality, for the reason given"),
  /** It is investigated and closed under a deviation, which is named. */
  DEVIATION("Closed under the deviation named"),
  /** The batch may not be released because of it. */
  BATCH_REJECTED("The batch must be rejected because of it");

  private final String meaning;

  ExceptionDisposition(String meaning) {
    this.meaning = meaning;
  }

  /** The stored code in kebab-case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String meaning() {
    return meaning;
  }

  /** The disposition with this code. */
  public static Optional<ExceptionDisposition> of(String code) {
    return Arrays.stream(values())
        .filter(disposition -> disposition.code().equals(code))
        .findFirst();
  }
}
