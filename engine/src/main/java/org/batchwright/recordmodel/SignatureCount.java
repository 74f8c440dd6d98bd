package org.batchwright.recordmodel;

import java.util.HashMap;
import java.util.Map;

/** How many signatures a batch asks for: people stop reading what they sign when there are many. */
final class SignatureCount {

  private SignatureCount() {}

  /** Every step once, steps of scopes over items once per item. */
  static int of(Draft draft, Scope procedure) {
    Map<String, Integer> sizes = new HashMap<>();
    for (ItemList list : draft.source().items) {
      sizes.put(list.id(), Math.max(1, list.members().size()));
    }
    return count(procedure, sizes);
  }

  private static int count(Scope scope, Map<String, Integer> sizes) {
    int own = scope.steps().stream().mapToInt(step -> step.signature().count()).sum();
    for (Scope inner : scope.scopes()) {
      if (inner.round() == null) {
        own += count(inner, sizes);
      }
    }
    return own * (scope.items() == null ? 1 : sizes.getOrDefault(scope.items(), 1));
  }
}
