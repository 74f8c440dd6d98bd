package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test batch: who does what, what goes wrong, and what must come out.
 *
 * @param items items per list; a list that is not named keeps the record's members.
 * @param people names used in the scenario by what they are called here.
 */
public record Scenario(
    String id,
    String title,
    String formula,
    BigDecimal quantity,
    Map<String, List<String>> items,
    Map<String, String> people,
    List<Doing> steps,
    List<Round> rounds,
    List<Report> equipment,
    List<Fault> faults,
    Expectation expect) {

  public Scenario {
    items = Map.copyOf(items);
    people = Map.copyOf(people);
    steps = List.copyOf(steps);
    rounds = List.copyOf(rounds);
    equipment = List.copyOf(equipment);
    faults = List.copyOf(faults);
  }

  /**
   * What is entered at a step.
   *
   * @param item only for this item; absent for every one.
   * @param run only for this doing, from 1; absent for every one.
   * @param after ISO 8601 time that passes before.
   */
  public record Doing(
      String step,
      @Nullable String item,
      @Nullable Integer run,
      Map<String, String> fields,
      List<Map<String, String>> rows,
      @Nullable String by,
      @Nullable String verifiedBy,
      @Nullable String after) {

    public Doing {
      fields = Map.copyOf(fields);
      rows = List.copyOf(rows);
    }
  }

  /** A round of an event scope, started once a step is done. */
  public record Round(String scope, @Nullable String item, String after) {}

  /** A value that equipment reports, from a step on. */
  public record Report(
      String equipment,
      String member,
      String value,
      @Nullable String from) {}

  /** What goes wrong with the equipment of a step. */
  public record Fault(
      String step, @Nullable String item, @Nullable Integer run, String fault) {}

  /** An exception that must be raised. */
  public record ExpectedException(
      String type, String step, @Nullable String field) {}

  /**
   * What must come out.
   *
   * @param end completed, open or aborted.
   * @param path steps in this order, among others.
   * @param never steps that must not be done.
   * @param outcomes per decide step, the outcomes in their order.
   * @param runs per step, how many runs.
   * @param exceptions exactly these; absent if it does not matter.
   */
  public record Expectation(
      String end,
      List<String> path,
      List<String> never,
      Map<String, List<String>> outcomes,
      Map<String, Integer> runs,
      @Nullable List<ExpectedException> exceptions,
      @Nullable Integer openEvidence) {

    public Expectation {
      path = List.copyOf(path);
      never = List.copyOf(never);
      outcomes = Map.copyOf(outcomes);
      runs = Map.copyOf(runs);
      exceptions = exceptions == null ? null : List.copyOf(exceptions);
    }
  }
}
