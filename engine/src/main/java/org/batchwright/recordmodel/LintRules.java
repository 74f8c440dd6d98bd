package org.batchwright.recordmodel;

import java.util.List;
import java.util.stream.Stream;

/** Every rule a package is held against. */
public final class LintRules {

  private LintRules() {}

  /** All rules, family by family. */
  public static List<LintRule> all() {
    return Stream.<LintRule[]>of(
            PackageRule.values(),
            RecordRule.values(),
            HeaderRule.values(),
            ParameterRule.values(),
            TextRule.values(),
            BpmnRule.values(),
            StructureRule.values(),
            LayoutRule.values(),
            StepRule.values(),
            FormRule.values(),
            FieldRule.values(),
            MaterialRule.values(),
            CalculationRule.values(),
            ConditionRule.values(),
            DecisionRule.values(),
            ScenarioRule.values())
        .flatMap(Stream::of)
        .toList();
  }
}
