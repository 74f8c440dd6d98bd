package org.batchwright.recordmodel;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;
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

  private Units() {}

  /** Why a code is no unit; empty if it is one. */
  static Optional<String> problem(String code) {
    if (code.isBlank() || code.length() > 40) {
      return Optional.of("a unit is a UCUM code; a pure number has unit 1");
    }
    return Optional.ofNullable(UCUM.validate(code));
  }

  /** Whether one can be converted into the other. */
  static boolean comparable(String one, String other) {
    return canonical(one).getCode().equals(canonical(other).getCode());
  }

  /** The number to multiply by to get from one unit to another; empty if they do not compare. */
  static Optional<BigDecimal> factor(String from, String to) {
    if (from.equals(to)) {
      return Optional.of(BigDecimal.ONE);
    }
    Pair source = canonical(from);
    Pair target = canonical(to);
    if (!source.getCode().equals(target.getCode())) {
      return Optional.empty();
    }
    BigDecimal factor = number(source.getValue())
        .divide(number(target.getValue()), MathContext.DECIMAL64)
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

  private static Pair canonical(String code) {
    try {
      return UCUM.getCanonicalForm(new Pair(new Decimal("1.000000000000000000"), code));
    } catch (UcumException notAUnit) {
      throw new IllegalArgumentException("Not a UCUM unit: " + code, notAUnit);
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
