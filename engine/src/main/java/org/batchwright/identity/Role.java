package org.batchwright.identity;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people are for: a named set of permissions.
 *
 * @param code kebab-case, such as {@code operator}; master records name roles by it.
 */
public record Role(String code, String name, Set<String> permissions) {

  public Role {
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
  }
}
