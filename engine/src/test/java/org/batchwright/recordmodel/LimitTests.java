package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value is compared as the limit says: rounded once by the pharmacopoeia, or exactly. */
class LimitTests {

  private static final Limit LOSS_ON_DRYING = new Limit(
      new Bounds(new BigDecimal("1.1"), new BigDecimal("1.9")),
      new Bounds(new BigDecimal("1.0"), new BigDecimal("2.0")),
      1,
      Compare.ROUNDED);

  // USP 7.20: 2.04 conforms to not more than 2.0; 2.05 does not.
  @ParameterizedTest
  @CsvSource({
    "1.5, IN, 1.5",
    "2.04, ALERT, 2.0",
    "2.049999, ALERT, 2.0",
    "2.05, OUT, 2.1",
    "0.95, ALERT, 1.0",
    "0.949, OUT, 0.9",
    "1.94, IN, 1.9",
    "1.95, ALERT, 2.0",
    "1.05, IN, 1.1"
  })
  void roundedLimitsRoundHalfUpOnce(String value, Verdict verdict, String compared) {
    Judgement judgement = LOSS_ON_DRYING.judge(new BigDecimal(value));

    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.compared()).isEqualTo(new BigDecimal(compared));
    assertThat(judgement.value()).isEqualTo(new BigDecimal(value));
  }

  @ParameterizedTest
  @CsvSource({"7.960, IN", "7.9599, OUT", "8.040, IN", "8.0401, OUT"})
  void weightsAreComparedAsTheyAre(String value, Verdict verdict) {
    Limit weight = new Limit(
        Bounds.NONE,
        new Bounds(new BigDecimal("7.960"), new BigDecimal("8.040")),
        3,
        Compare.EXACT);

    assertThat(weight.judge(new BigDecimal(value)).verdict()).isEqualTo(verdict);
  }

  @Test
  void aMissingEndDoesNotLimit() {
    Limit atMost =
        new Limit(Bounds.NONE, new Bounds(null, new BigDecimal("60")), 0, Compare.ROUNDED);

    assertThat(atMost.judge(new BigDecimal("-5")).verdict()).isEqualTo(Verdict.IN);
    assertThat(atMost.judge(new BigDecimal("60.4")).verdict()).isEqualTo(Verdict.IN);
    assertThat(atMost.judge(new BigDecimal("60.5")).verdict()).isEqualTo(Verdict.OUT);
  }
}
