package org.batchwright.material.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.MaterialRefusal;
import org.jspecify.annotations.Nullable;

/** Reads the words of a query. */
final class Words {

  private Words() {}

  /** The value with this word, such as {@code point-of-use}. */
  static <E extends Enum<E>> E required(Class<E> type, String what, String word) throws Refusal {
    for (E value : type.getEnumConstants()) {
      if (word(value).equals(word)) {
        return value;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants()).map(Words::word).collect(Collectors.joining(", "));
    throw MaterialRefusal.malformed(what, word, "use one of " + known);
  }

  /** The value with this word; none for none. */
  static <E extends Enum<E>> @Nullable E read(Class<E> type, String what, @Nullable String word)
      throws Refusal {
    return word == null ? null : required(type, what, word);
  }

  /** The identifier in a cursor; none for none. */
  static @Nullable UUID cursor(@Nullable String after) throws Refusal {
    try {
      return after == null ? null : UUID.fromString(after);
    } catch (IllegalArgumentException unreadable) {
      throw MaterialRefusal.malformed("Cursor", after, "give what the part before called next");
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
