package org.batchwright.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language in which a record can be printed. */
public enum Language {
  EN,
  DE;

  /** The code, such as {@code en}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language with this code. */
  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }
}
