package org.batchwright.connectors.plant;

/**
 * Chance that repeats itself: the same seed, equipment, quantity and index always give the same number.
 *
 * <p>There is no hidden state, so that it does not matter who asks first or how often. Uses {@link StrictMath}, which
 * gives the same result on every machine.
 */
final class Chance {

  private final long root;

  Chance(long seed, String equipment) {
    this.root = mix(seed ^ mix(equipment.hashCode()));
  }

  /** A number from the standard normal distribution (Box and Muller 1958). */
  double normal(String quantity, long index) {
    long state = mix(root ^ mix(quantity.hashCode())) + 2 * index * 0x9E3779B97F4A7C15L;
    double first = uniform(mix(state));
    double second = uniform(mix(state + 0x9E3779B97F4A7C15L));
    return StrictMath.sqrt(-2 * StrictMath.log(first)) * StrictMath.cos(2 * Math.PI * second);
  }

  /** Above 0 and up to 1. */
  private static double uniform(long bits) {
    return ((bits >>> 11) + 1) * 0x1.0p-53;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
