package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people write them in packages and as they are entered: plain, with a point. */
final class Numbers {

  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,12})?");

  private Numbers() {}

  /** The number a text stands for, digits kept; empty for anything but a plain number. */
  static Optional<BigDecimal> parse(String text) {
    return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** How many decimals are written, trailing zeros left out. */
  static int decimals(BigDecimal number) {
    return Math.max(0, number.stripTrailingZeros().scale());
  }
}
