package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule passes on the shipped record and fails on a change that breaks it. */
class LintRuleTests {

  /** Rules about bytes that no package in memory can break; {@link PackageReaderTests} does. */
  private static final Set<String> SHOWN_ELSEWHERE = Set.of("package.unreadable");

  /** A change and the rule it breaks. */
  record Breach(String rule, UnaryOperator<TestPackage> change) {

    @Override
    public String toString() {
      return rule;
    }
  }

  static Breach breach(String rule, UnaryOperator<TestPackage> change) {
    return new Breach(rule, change);
  }

  static Stream<Breach> breaches() {
    return Stream.of(PackageBreaches.all(), FlowBreaches.all(), ContentBreaches.all())
        .flatMap(all -> all);
  }

  @Test
  void theShippedRecordBreaksNoRule() {
    PackageReading reading = PackageReader.read(TestPackage.FOLDER);

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.records()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("breaches")
  @Tag("P211-186-2")
  void aChangeThatBreaksARuleIsFoundWithItsPlaceAndMend(Breach breach) {
    TestPackage changed = breach.change().apply(TestPackage.buffer());

    List<Finding> findings = changed.read().findings();

    assertThat(findings).extracting(Finding::rule).contains(breach.rule());
    assertThat(findings)
        .filteredOn(finding -> finding.rule().equals(breach.rule()))
        .allSatisfy(finding -> {
          assertThat(finding.reason()).endsWith(".").hasSizeGreaterThan(15);
          assertThat(finding.mend()).endsWith(".");
        });
  }

  @Test
  void everyRuleHasAChangeThatBreaksIt() {
    Set<String> broken =
        breaches().map(Breach::rule).collect(Collectors.toCollection(TreeSet::new));
    broken.addAll(SHOWN_ELSEWHERE);

    assertThat(LintRules.all()).extracting(LintRule::id).doesNotHaveDuplicates();
    assertThat(broken)
        .containsExactlyInAnyOrderElementsOf(
            LintRules.all().stream().map(LintRule::id).toList());
  }

  @Test
  void anErrorLeavesNoCompiledRecordAndAWarningDoes() {
    PackageReading refused = TestPackage.buffer()
        .replace("record.yaml", "quantity: 2.4000", "quantity: 2.5000")
        .read();
    PackageReading warned = TestPackage.buffer()
        .replace("scenarios/rejected-sub-lot.yaml", "[adjust, adjust, reject]", "[adjust, adjust]")
        .read();

    assertThat(refused.accepted()).isFalse();
    assertThat(refused.records()).isEmpty();
    assertThat(warned.findings()).extracting(Finding::severity).containsOnly(Severity.WARNING);
    assertThat(warned.records()).hasSize(1);
  }

  @Test
  void allFindingsOfAPackageAreGivenAtOnce() {
    List<Finding> findings = TestPackage.buffer()
        .replace("record.yaml", "unit: kg/L", "unit: kilos")
        .replace("procedure.bpmn", "camunda:topic=\"command\"", "camunda:topic=\"other\"")
        .replace("forms/draw-sample.form", "\"key\": \"sampleNumber\"", "\"key\": \"batch\"")
        .replace("decisions/buffer-quality.dmn", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"")
        .replace("decisions/filter-integrity.cases.csv", "3.1,no,failed", "3.1,no,intact")
        .remove("instructions/de/weigh.md")
        .read()
        .findings();

    assertThat(findings)
        .extracting(Finding::rule)
        .contains(
            "parameter.bad-unit",
            "bpmn.not-external",
            "form.bad-key",
            "decision.hit-policy",
            "decision.case-fails",
            "text.missing-instruction");
  }
}
