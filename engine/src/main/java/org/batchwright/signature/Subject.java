package org.batchwright.signature;

/**
 * What is signed, by kind and natural key, such as {@code step-run} and {@code
 * B-2026-0417/granulation.1:weigh.2}.
 */
public record Subject(String kind, String key) {

  public Subject {
    if (!kind.matches("[a-z][a-z-]{0,39}") || key.isBlank() || key.length() > 600) {
      throw new IllegalArgumentException("Not a subject: " + kind + " " + key);
    }
  }

  @Override
  public String toString() {
    return kind + " " + key;
  }
}
