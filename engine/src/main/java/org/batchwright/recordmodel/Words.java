package org.batchwright.recordmodel;

import java.util.Optional;

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

  /** The constant a word stands for; empty for a word that is none. */
  static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /** All words of a vocabulary, comma between. */
  static <E extends Enum<E>> String all(Class<E> type) {
    StringBuilder all = new StringBuilder();
    for (E constant : type.getEnumConstants()) {
      all.append(all.isEmpty() ? "" : ", ").append(word(constant));
    }
    return all.toString();
  }

  private static String word(Enum<?> constant) {
    return constant instanceof Criticality criticality ? criticality.word() : of(constant);
  }
}
