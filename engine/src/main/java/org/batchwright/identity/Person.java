package org.batchwright.identity;

import java.util.List;

/**
 * Somebody who acts on the record; known for ever by a code that is never given to anybody else.
 *
 * @param code lower-case, such as {@code a.weber}; also the log-in name of the person's account.
 * @param name as it is printed beside a signature.
 * @param state {@code active} or {@code deactivated}.
 * @param accountState {@code active}, {@code locked} or {@code deactivated}.
 */
public record Person(
    String code, String name, String state, String accountState, List<Grant> grants) {

  public Person {
    grants = List.copyOf(grants);
  }
}
