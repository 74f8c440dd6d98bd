package org.batchwright.recordmodel;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/** Units of measure as UCUM knows them: which codes exist, which can be added, what a factor is. */
final class Units {

  /** The unit of a pure number. */
  static final String ONE = "1";

  private static final UcumEssenceService UCUM = load();
  private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-12");

  /** Converting is slow, and a record asks for the same few units hundreds of times. */
  private static final Map<String, Optional<Pair>> KNOWN = new ConcurrentHashMap<>();

  private static final int MOST_KNOWN = 1_000;

  private Units() {}

  /** Why a code is no unit; empty if it is one. */
  static Optional<String> problem(String code) {
    if (code.isBlank() || code.length() > 40) {
      return Optional.of("a unit is a UCUM code; a pure number has unit 1");
    }
    return Optional.ofNullable(UCUM.validate(code));
  }

  /** Whether one can be converted into the other by a factor. */
  static boolean comparable(String one, String other) {
    return factor(one, other).isPresent();
  }

  /**
   * The number to multiply by to get from one unit to another; empty if they do not compare, or if
   * one of them is a scale with an offset such as degrees Celsius.
   */
  static Optional<BigDecimal> factor(String from, String to) {
    if (from.equals(to)) {
      return Optional.of(BigDecimal.ONE);
    }
    Optional<Pair> source = canonical(from);
    Optional<Pair> target = canonical(to);
    if (source.isEmpty()
        || target.isEmpty()
        || !source.get().getCode().equals(target.get().getCode())) {
      return Optional.empty();
    }
    BigDecimal factor = number(source.get().getValue())
        .divide(number(target.get().getValue()), MathContext.DECIMAL64)
        .stripTrailingZeros();
    return Optional.of(factor);
  }

  /** Whether both codes mean the same unit, such as {@code kg/kg} and {@code 1}. */
  static boolean same(String one, String other) {
    return factor(one, other)
        .map(factor -> factor.subtract(BigDecimal.ONE).abs().compareTo(NEGLIGIBLE) < 0)
        .orElse(false);
  }

  /** The unit of a product. */
  static String times(String one, String other) {
    if (one.equals(ONE)) {
      return other;
    }
    return other.equals(ONE) ? one : "(" + one + ").(" + other + ")";
  }

  /** The unit of a quotient. */
  static String per(String one, String other) {
    return other.equals(ONE) ? one : "(" + one + ")/(" + other + ")";
  }

  private static Optional<Pair> canonical(String code) {
    Optional<Pair> known = KNOWN.get(code);
    if (known != null) {
      return known;
    }
    Optional<Pair> found = convert(code);
    if (KNOWN.size() < MOST_KNOWN) {
      KNOWN.put(code, found);
    }
    return found;
  }

  private static Optional<Pair> convert(String code) {
    try {
      return Optional.of(
          UCUM.getCanonicalForm(new Pair(new Decimal("1.000000000000000000"), code)));
    } catch (UcumException withoutFactor) {
      return Optional.empty();
    }
  }

  private static BigDecimal number(Decimal decimal) {
    return new BigDecimal(decimal.asDecimal());
  }

  private static UcumEssenceService load() {
    try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
      return new UcumEssenceService(Objects.requireNonNull(essence, "ucum-essence.xml"));
    } catch (IOException | UcumException broken) {
      throw new IllegalStateException("The UCUM definitions cannot be read", broken);
    }
  }
}
