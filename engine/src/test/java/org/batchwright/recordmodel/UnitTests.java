package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Units are compared by what they mean, and a scale with an offset compares with nothing. */
class UnitTests {

  @Test
  void degreesCelsiusCompareWithNothingButThemselves() {
    assertThat(Units.same("1", "Cel")).isFalse();
    assertThat(Units.same("Cel", "1")).isFalse();
    assertThat(Units.same("Cel", "K")).isFalse();
    assertThat(Units.same("Cel", "Cel")).isTrue();
  }

  @Test
  void differentSpellingsOfOneUnitAreTheSame() {
    assertThat(Units.same("kg/kg", "1")).isTrue();
    assertThat(Units.same("kg", "g")).isFalse();
  }
}
