package org.batchwright.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.recordmodel.Decision;
import org.batchwright.recordmodel.DecisionInputs;
import org.batchwright.recordmodel.UsedInput;
import org.jspecify.annotations.Nullable;

/** Shows people what a decision table was given, in the words of the record. */
final class AskedInputs {

  private static final String NONE = "none: ";

  private AskedInputs() {}

  /** An input without a value, as it is stored with an evaluation. */
  static String none(@Nullable String absence) {
    return NONE + absence;
  }

  /**
   * The inputs in the order of the table.
   *
   * @param given what the table was given, as stored with the evaluation.
   */
  static List<UndecidedStep.Asked> of(StepContext step, Decision table, String given) {
    JsonNode texts = CanonicalJson.tree(given.getBytes(StandardCharsets.UTF_8));
    Map<String, DecisionInputs.Input> found =
        step.record().decisionInputs().collect(step.step(), step.occurrence(), step.values());
    return table.inputs().stream()
        .filter(input -> texts.has(input.name()))
        .map(input -> {
          String text = texts.path(input.name()).asText();
          UsedInput used = single(found.get(input.name()));
          boolean absent = text.startsWith(NONE);
          @Nullable String recorded = used == null ? null : used.value();
          return new UndecidedStep.Asked(
              input.name(),
              input.label(),
              absent ? recorded : text,
              used == null ? null : used.unit(),
              absent ? text.substring(NONE.length()) : null,
              input.allowed());
        })
        .toList();
  }

  private static @Nullable UsedInput single(DecisionInputs.@Nullable Input input) {
    return input == null || input.used().size() != 1 ? null : input.used().get(0);
  }
}
