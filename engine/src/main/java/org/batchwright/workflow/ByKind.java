package org.batchwright.workflow;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The beans that other modules give the port, one per kind; looked up late, since those modules use
 * the port themselves.
 */
final class ByKind<T> {

  private final ObjectProvider<T> beans;
  private final Function<T, String> kind;
  private volatile @Nullable Map<String, T> found;

  ByKind(ObjectProvider<T> beans, Function<T, String> kind) {
    this.beans = beans;
    this.kind = kind;
  }

  /** The bean of that kind; null if there is none. */
  @Nullable
  T find(String name) {
    return all().get(name);
  }

  /**
   * All of them by kind.
   *
   * @throws IllegalStateException if two beans claim one kind.
   */
  Map<String, T> all() {
    Map<String, T> known = found;
    if (known == null) {
      known = beans.stream().collect(Collectors.toUnmodifiableMap(kind, Function.identity()));
      found = known;
    }
    return known;
  }
}
