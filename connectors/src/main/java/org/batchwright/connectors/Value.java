package org.batchwright.connectors;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a member says or is told: a number, a text, yes or no, a moment, or several of these.
 *
 * <p>Numbers are decimals, never binary floating point: a device's float becomes the shortest decimal that reads back to
 * the same float, so that 13.2 stays 13.2. Equal numbers are equal values, whatever their trailing zeros.
 */
public sealed interface Value {

  /** The value as text, the same for equal values: plain decimal, {@code true}, ISO 8601, {@code [a, b]}. */
  String text();

  /** A number without trailing zeros. */
  record Decimal(BigDecimal number) implements Value {
    public Decimal {
      BigDecimal stripped = number.stripTrailingZeros();
      number = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public String text() {
      return number.toPlainString();
    }
  }

  /** A text, exactly as the device holds it. */
  record Text(String text) implements Value {}

  /** Yes or no. */
  record Flag(boolean set) implements Value {
    @Override
    public String text() {
      return Boolean.toString(set);
    }
  }

  /** A moment in time. */
  record Moment(Instant at) implements Value {
    @Override
    public String text() {
      return at.toString();
    }
  }

  /** Several values in the device's order, such as the masses of twenty tablets. */
  record Many(List<Value> items) implements Value {
    public Many {
      items = List.copyOf(items);
    }

    @Override
    public String text() {
      return items.stream().map(Value::text).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** The number written as {@code text}, such as {@code 12.50}. */
  static Value decimal(String text) {
    return new Decimal(new BigDecimal(text));
  }

  static Value decimal(long number) {
    return new Decimal(BigDecimal.valueOf(number));
  }

  static Value decimal(BigDecimal number) {
    return new Decimal(number);
  }

  /** The shortest decimal that reads back to the same double. */
  static Value decimal(double number) {
    return new Decimal(ShortestDecimal.of(number));
  }

  /** The shortest decimal that reads back to the same float. */
  static Value decimal(float number) {
    return new Decimal(ShortestDecimal.of(number));
  }

  static Value text(String text) {
    return new Text(text);
  }

  static Value flag(boolean set) {
    return new Flag(set);
  }

  static Value moment(Instant at) {
    return new Moment(at);
  }

  static Value many(List<? extends Value> items) {
    return new Many(List.copyOf(items));
  }
}
