package org.batchwright.workflow;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the values that conditions may use. */
final class ConditionValues {

  private static final int LONGEST = 4000;

  private ConditionValues() {}

  /** The same values, if each is text, a truth value or a whole number under a plain name. */
  static Map<String, Object> checked(Map<String, ? extends @Nullable Object> variables) {
    Map<String, Object> checked = new HashMap<>();
    variables.forEach((name, value) -> {
      if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,63}")
          || HistoryListener.BOOKKEEPING.contains(name)) {
        throw new IllegalArgumentException("Not the name of a variable: " + name);
      }
      checked.put(name, checked(name, value));
    });
    return checked;
  }

  private static Object checked(String name, @Nullable Object value) {
    if (value instanceof String text && text.length() <= LONGEST
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long) {
      return value;
    }
    throw new IllegalArgumentException("Not a value that a condition can use: " + name);
  }
}
