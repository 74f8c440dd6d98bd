package org.batchwright.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrenceTests {

  @Test
  void namesScopesItemsAndNumbersOutermostFirst() {
    Occurrence weigh = Occurrence.top("granulation", 1).child("lot", "B", 1).child("weigh", 2);

    assertThat(weigh.text()).isEqualTo("granulation.1:lot~B.1:weigh.2");
    assertThat(weigh.elementId()).isEqualTo("weigh");
    assertThat(weigh.number()).isEqualTo(2);
    assertThat(weigh.item()).isEmpty();
    assertThat(weigh.parent().orElseThrow().item()).hasValue("B");
    assertThat(weigh.parent().orElseThrow().elementId()).isEqualTo("lot");
    assertThat(weigh.within(Occurrence.top("granulation", 1))).isTrue();
    assertThat(weigh.within(Occurrence.top("granulation", 2))).isFalse();
  }

  @Test
  void aTopLevelElementHasNoParent() {
    assertThat(Occurrence.top("weigh", 1).parent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "weigh",
        "weigh.0",
        "weigh.01x",
        ".1",
        "weigh.1:",
        "we igh.1",
        "weigh~.1",
        "1weigh.1"
      })
  void refusesWhatCannotNameAStep(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Occurrence(text));
  }
}
