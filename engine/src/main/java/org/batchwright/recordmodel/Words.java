package org.batchwright.recordmodel;

/** The words of the package vocabulary, made from the names of our constants. */
final class Words {

  private Words() {}

  /** {@code UNIT_PROCEDURE} as {@code unitProcedure}. */
  static String of(Enum<?> constant) {
    StringBuilder word = new StringBuilder();
    boolean upper = false;
    for (char c : constant.name().toCharArray()) {
      if (c == '_') {
        upper = true;
      } else {
        word.append(upper ? c : Character.toLowerCase(c));
        upper = false;
      }
    }
    return word.toString();
  }
}
