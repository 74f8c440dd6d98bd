package org.batchwright.database;

import java.util.Locale;

/**
 * One weakness found in the database or in how the product connects to it.
 *
 * @param code stable name of the kind of weakness, such as {@code database-fsync-off}.
 * @param severity whether the product refuses to work with it.
 * @param what what is wrong and where, in one sentence.
 * @param mend what to do about it, in one sentence.
 */
public record Finding(String code, Severity severity, String what, String mend) {

  /** What a weakness means for the product. */
  public enum Severity {
    /** Records could be lost or changed unseen: the product does not start. */
    REFUSED,
    /** Works, but should be better. */
    ADVISED
  }

  static Finding refused(String code, String what, String mend) {
    return new Finding(code, Severity.REFUSED, what, mend);
  }

  static Finding advised(String code, String what, String mend) {
    return new Finding(code, Severity.ADVISED, what, mend);
  }

  @Override
  public String toString() {
    return "%s (%s): %s %s".formatted(code, severity.name().toLowerCase(Locale.ROOT), what, mend);
  }
}
