package org.batchwright.identity;

import java.util.Set;

/**
 * A person who just proved to be who they are, with both components: name and secret.
 *
 * @param method how, such as {@code password}.
 * @param roles roles held at the site now.
 */
public record VerifiedPerson(String person, String name, String method, Set<String> roles) {

  public VerifiedPerson {
    roles = Set.copyOf(roles);
  }
}
