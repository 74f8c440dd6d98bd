package org.batchwright.report;

import java.time.Instant;
import java.util.List;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * One doing of a step on the record.
 *
 * @param occurrence the name of this doing; no two are the same.
 * @param path names of the scopes around it, outermost first.
 * @param unitProcedure occurrence of the outermost scope.
 * @param item the sub-lot or other item it was done for.
 * @param number which doing it was in its scope.
 * @param exceptions numbers of the exceptions raised in it.
 */
public record StepDocument(
    String occurrence,
    List<Text> path,
    String unitProcedure,
    @Nullable String item,
    int number,
    String step,
    Text name,
    String type,
    boolean critical,
    @Nullable Text instruction,
    String state,
    Instant openedAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    List<Row> rows,
    List<Entry> entries,
    List<Decided> decisions,
    List<Effect> effects,
    List<BatchDocument.Signed> signatures,
    List<Integer> exceptions) {

  /** A row of the step's table. */
  public record Row(int number, String state) {}

  /**
   * One entry with every value received for it.
   *
   * @param row 0 for the step itself.
   * @param type {@code text}, {@code number}, {@code boolean}, {@code choice} …
   * @param calculated whether the product worked it out.
   * @param attempts every value received, oldest first.
   */
  public record Entry(
      int row,
      String field,
      Text label,
      String type,
      String criticality,
      boolean calculated,
      boolean judgedByDecision,
      List<Value> attempts) {}

  /**
   * A value that was received.
   *
   * @param standing {@code current}, {@code superseded} or {@code refused}.
   * @param verdict {@code in}, {@code alert}, {@code out}, {@code refused}; {@code none} where
   *     nothing limits it.
   * @param refusal the code of the refusal.
   */
  public record Value(
      int attempt,
      String standing,
      @Nullable String value,
      @Nullable String unit,
      String source,
      @Nullable String origin,
      String verdict,
      @Nullable String compared,
      @Nullable String limits,
      @Nullable String refusal,
      @Nullable String reason,
      String person,
      @Nullable String station,
      Instant at) {}

  /**
   * An evaluation of a decision, with its inputs, the rules that matched and its outcome.
   *
   * @param chosenBy who chose the outcome where the table had none.
   * @param verifiedBy the second person of that choice.
   * @param reason why it was chosen.
   */
  public record Decided(
      int evaluation,
      String decision,
      String tableSha256,
      String inputs,
      String rules,
      @Nullable String outcome,
      String outputs,
      @Nullable String failure,
      String missing,
      Instant at,
      @Nullable String chosenBy,
      @Nullable String verifiedBy,
      @Nullable String reason) {}

  /** Something that equipment was asked to do, and what came back. */
  public record Effect(
      int row,
      int number,
      String kind,
      String state,
      String request,
      @Nullable String result,
      @Nullable String code,
      @Nullable String reason,
      Instant at,
      @Nullable Instant settledAt,
      @Nullable String decidedBy) {}
}
