package org.batchwright.recordmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a step, beside its table or in each of its rows.
 *
 * @param row whether each row of the table has it.
 * @param group the heading it stands under; absent without.
 * @param unit UCUM code; absent for what is not a number.
 * @param precision the most decimals a value may have; absent for what is not a number.
 * @param parameter the parameter that limits it, or that is written; absent if none.
 * @param positionLimit whether the tolerance of the step's formula position limits it.
 * @param source where the value is meant to come from.
 * @param fallback where it may come from instead, with a reason and an exception; absent if it may
 *     not.
 * @param expected the value that is right; any other is recorded with an exception.
 * @param purpose what the product must know the field for, such as {@code net}.
 * @param calculation the calculation that fills it.
 * @param equipment the equipment entry the value comes from or goes to.
 * @param member the member of that equipment.
 * @param statistic what is taken from a series of readings.
 * @param reportItem the item of a machine report.
 * @param judgedByDecision whether a decision judges it, so that it raises no exception itself.
 */
public record Field(
    String key,
    boolean row,
    Text label,
    @Nullable Text help,
    @Nullable Text group,
    ValueType type,
    boolean required,
    @Nullable String unit,
    @Nullable Integer precision,
    @Nullable String parameter,
    boolean positionLimit,
    Source source,
    @Nullable Source fallback,
    Criticality criticality,
    @Nullable String expected,
    @Nullable String purpose,
    @Nullable String calculation,
    @Nullable String equipment,
    @Nullable String member,
    @Nullable Statistic statistic,
    @Nullable String reportItem,
    EnteredBy enteredBy,
    List<Choice> choices,
    @Nullable Integer minimumLength,
    @Nullable Integer maximumLength,
    @Nullable String pattern,
    boolean judgedByDecision) {

  public Field {
    choices = List.copyOf(choices);
  }

  /** One value of a choice. */
  public record Choice(String value, Text label) {}
}
