package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A master record says everything 21 CFR 211.186(b) asks for; each thing left out is named. */
@Tag("P211-186-2")
class HeaderTests {

  static Stream<String> statements() {
    return Stream.of(
        "strength",
        "dosageForm",
        "actives",
        "dosageUnit",
        "packaging",
        "labelling",
        "specification",
        "sampling",
        "precautions",
        "storage");
  }

  @ParameterizedTest
  @MethodSource("statements")
  void aStatementThatIsLeftOutIsNamed(String statement) {
    List<Finding> findings = without("\n  " + statement + ": ");

    assertThat(findings)
        .filteredOn(finding -> finding.rule().equals("header.missing-statement"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.element()).isEqualTo("product." + statement);
          assertThat(finding.clause()).contains("211.186");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "name"})
  void theProductIsNamed(String property) {
    assertThat(without("\n  " + property + ": "))
        .extracting(Finding::element)
        .contains("product." + property);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"quality: Ph. Eur. 0193 / USP, ", "unit: kg, source: lot}\n  - {code: NA"})
  void aComponentIsSpecifiedAndMeasured(String text) {
    String with = text.startsWith("quality") ? "" : "source: lot}\n  - {code: NA";
    assertThat(TestPackage.buffer().replace("record.yaml", text, with).read().findings())
        .extracting(Finding::rule)
        .contains("record.missing-property");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quantity: 2.4000, ",
        "tolerance: 0.5, role: excipient, ",
        "material: NACL, ",
        "role: excipient, "
      })
  void aPositionSaysWhatAndHowMuch(String text) {
    assertThat(TestPackage.buffer().replace("record.yaml", text, "").read().findings())
        .extracting(Finding::rule)
        .containsAnyOf("record.missing-property", "header.mass-balance");
  }

  private static List<Finding> without(String start) {
    return TestPackage.buffer()
        .edit("record.yaml", text -> {
          int from = text.indexOf(start);
          assertThat(from).as(start).isPositive();
          int to = text.indexOf('\n', from + 1);
          return text.substring(0, from) + text.substring(to);
        })
        .read()
        .findings();
  }
}
