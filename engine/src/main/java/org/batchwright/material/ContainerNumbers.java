package org.batchwright.material;

/**
 * Where the numbers on our own container labels come from.
 *
 * <p>A replay of a past batch puts the recorded numbers in its place.
 */
@FunctionalInterface
public interface ContainerNumbers {

  /** A label that no container has or had, such as {@code C-000123}. */
  String next();
}
