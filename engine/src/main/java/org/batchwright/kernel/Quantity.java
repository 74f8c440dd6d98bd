package org.batchwright.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;

/**
 * A measured or prescribed amount, such as 12.500 kg.
 *
 * <p>The digits are kept as recorded: 12.500 and 12.5 are the same amount, but not the same
 * reading. Quantities of different units are never mixed silently.
 *
 * @param value the number, with the digits that were recorded.
 * @param unit the case-sensitive UCUM code, {@code 1} for a pure number.
 */
public record Quantity(BigDecimal value, String unit) implements Comparable<Quantity> {

  public Quantity {
    if (unit.isBlank()) {
      throw new IllegalArgumentException("A quantity needs a UCUM unit; a pure number has unit 1");
    }
  }

  /** A quantity from its text form, for example {@code ("12.500", "kg")}. */
  public static Quantity of(String value, String unit) {
    return new Quantity(new BigDecimal(value), unit);
  }

  public Quantity plus(Quantity other) {
    return new Quantity(value.add(sameUnit(other).value), unit);
  }

  public Quantity minus(Quantity other) {
    return new Quantity(value.subtract(sameUnit(other).value), unit);
  }

  public Quantity negated() {
    return new Quantity(value.negate(), unit);
  }

  @JsonIgnore
  public boolean isNegative() {
    return value.signum() < 0;
  }

  @Override
  public int compareTo(Quantity other) {
    return value.compareTo(sameUnit(other).value);
  }

  @Override
  public String toString() {
    return "1".equals(unit) ? value.toPlainString() : value.toPlainString() + " " + unit;
  }

  private Quantity sameUnit(Quantity other) {
    if (!unit.equals(other.unit)) {
      throw new IllegalArgumentException("Units differ: " + this + " and " + other);
    }
    return other;
  }
}
