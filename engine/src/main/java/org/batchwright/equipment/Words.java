package org.batchwright.equipment;

import java.util.Arrays;
import java.util.Locale;

/** The camel-case words of constants: {@code IN_CLEANING} is written {@code inCleaning}. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    String[] parts = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder word = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i], 1, parts[i].length());
    }
    return word.toString();
  }

  static <E extends Enum<E>> E find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is none of "
            + String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Words::of).toList())));
  }
}
