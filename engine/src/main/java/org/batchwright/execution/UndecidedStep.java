package org.batchwright.execution;

import java.util.List;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * A decide step that waits for people, because its decision table has no outcome.
 *
 * @param decision the id of the table.
 * @param name what the table is called.
 * @param inputs JSON object with the text of each input, an absent one with the reason.
 * @param asked the same inputs as people read them, in the order of the table.
 * @param why why the table gave no outcome.
 * @param outcomes what may be chosen now.
 * @param names what the record calls each outcome of the table.
 * @param chosenBy roles that may choose.
 * @param verifiedBy roles of the second person; empty if none is asked for.
 */
public record UndecidedStep(
    String decision,
    Text name,
    String inputs,
    List<Asked> asked,
    String why,
    List<String> outcomes,
    List<StepView.ChoiceView> names,
    List<String> chosenBy,
    List<String> verifiedBy) {

  /**
   * One input that the table was given.
   *
   * @param value what it was given, or what was recorded if that is no value of the input; absent if
   *     nothing is recorded.
   * @param unit UCUM; absent for what has none.
   * @param absence why it had no value; absent if it had one.
   * @param allowed the values the input can have, as a cell; absent for any.
   */
  public record Asked(
      String input,
      Text label,
      @Nullable String value,
      @Nullable String unit,
      @Nullable String absence,
      @Nullable String allowed) {}
}
