package org.batchwright.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list, with the key after which it goes on; what is added or removed meanwhile neither
 * repeats nor hides another row.
 *
 * @param next give this as {@code after} to get the rest; none if this was the last part.
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /** The most rows that one request gets. */
  public static final int LARGEST = 200;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * A part of at most {@code limit} rows.
   *
   * @param rows the rows in order of their keys, one more than the limit if there are more.
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> key) {
    return rows.size() <= limit
        ? new Page<>(rows, null)
        : new Page<>(rows.subList(0, limit), key.apply(rows.get(limit - 1)));
  }

  /** How many rows to give for a wish: at least 1, at most {@link #LARGEST}. */
  public static int limit(int wanted) {
    return Math.max(1, Math.min(wanted, LARGEST));
  }
}
