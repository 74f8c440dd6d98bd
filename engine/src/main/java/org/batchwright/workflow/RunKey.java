package org.batchwright.workflow;

/**
 * The name of one procedure run: what kind of thing is run and its natural key, such as {@code
 * batch B-2026-0001}.
 *
 * @param kind lower-case word; it selects the {@link ProcedureOwner} and the {@link
 *     CompletionGate}.
 * @param key unique within the kind, for ever.
 */
public record RunKey(String kind, String key) {

  public RunKey {
    if (!kind.matches("[a-z][a-z-]{0,30}") || !key.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("Not a procedure run: " + kind + " " + key);
    }
  }

  @Override
  public String toString() {
    return kind + " " + key;
  }
}
