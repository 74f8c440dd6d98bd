package org.batchwright.audit;

/**
 * The hash chain of one aggregate, such as {@code batch:B-2026-0417}: every event of that batch, in
 * order.
 *
 * <p>There is one chain per aggregate and none for all: a single chain would make every station
 * wait for every other.
 */
public record Chain(String text) implements Comparable<Chain> {

  public Chain {
    if (!text.matches("[a-z]+:[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("Not a chain: " + text);
    }
  }

  /** The chain of the aggregate of this kind with this natural key. */
  public static Chain of(String kind, String key) {
    return new Chain(kind + ":" + key);
  }

  /** The natural key of the aggregate. */
  public String key() {
    return text.substring(text.indexOf(':') + 1);
  }

  @Override
  public int compareTo(Chain other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
