package org.batchwright.recordmodel;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a calculation or decision refers to, such as {@code measurePh.ph} or {@code
 * parameter.releasePh.low}.
 *
 * @param text as written, without blanks.
 * @param owner the step, parameter, position, output, equipment or flow; absent for the own step
 *     and the batch.
 * @param rows whether every row's value is meant.
 * @param name the field, property or bound.
 * @param all whether every done run is meant, not only the latest.
 */
public record Reference(
    Kind kind, String text, @Nullable String owner, boolean rows, String name, boolean all) {

  /** What kind of thing a reference names. */
  public enum Kind {
    /** A field of the step the calculation belongs to. */
    OWN,
    /** A field of another step. */
    FIELD,
    /** When another step began or was done. */
    TIME,
    /** A parameter's target or limit. */
    PARAMETER,
    /** The required quantity of a formula position, or its tolerance. */
    POSITION,
    /** The batch size. */
    BATCH,
    /** The theoretical quantity of an output. */
    OUTPUT,
    /** A property of the unit in use. */
    EQUIPMENT,
    /** How often a back edge was taken. */
    ROUNDS
  }

  /** Words that begin references and can therefore name no step and no field. */
  static final Set<String> RESERVED = Set.of(
      "rows",
      "parameter",
      "position",
      "batch",
      "output",
      "equipment",
      "rounds",
      "all",
      "item",
      "startedAt",
      "endedAt");

  /** The bounds a parameter has. */
  static final Set<String> BOUNDS = Set.of("target", "low", "high", "alertLow", "alertHigh");

  /** Whether several values are meant, or perhaps none. */
  public boolean several() {
    return rows || all;
  }

  /** The same reference to all done runs. */
  Reference ofAll() {
    return new Reference(kind, "all(" + text + ")", owner, rows, name, true);
  }

  static Reference rounds(String flow) {
    return new Reference(Kind.ROUNDS, "rounds(" + flow + ")", flow, false, flow, false);
  }

  /** The reference that a dotted path names. */
  static Reference of(List<String> path) throws SyntaxProblem {
    String text = String.join(".", path);
    String first = path.get(0);
    int size = path.size();
    return switch (first) {
      case "parameter" -> {
        String bound = size == 3 ? path.get(2) : "target";
        if (size < 2 || size > 3 || !BOUNDS.contains(bound)) {
          throw new SyntaxProblem(
              text + " is not parameter.<id> with target, low, high, alertLow or alertHigh");
        }
        yield new Reference(Kind.PARAMETER, text, path.get(1), false, bound, false);
      }
      case "position" -> of(Kind.POSITION, path, Set.of("quantity", "low", "high"));
      case "output" -> of(Kind.OUTPUT, path, Set.of("quantity"));
      case "equipment" -> of(Kind.EQUIPMENT, path, Set.of());
      case "batch" -> {
        if (size != 2 || !Set.of("quantity", "dosageUnits").contains(path.get(1))) {
          throw new SyntaxProblem(text + " is not batch.quantity or batch.dosageUnits");
        }
        yield new Reference(Kind.BATCH, text, null, false, path.get(1), false);
      }
      case "rows" -> {
        if (size != 2) {
          throw new SyntaxProblem(text + " is not rows.<field>");
        }
        yield new Reference(Kind.OWN, text, null, true, path.get(1), false);
      }
      default -> ofStep(path, text);
    };
  }

  private static Reference of(Kind kind, List<String> path, Set<String> names)
      throws SyntaxProblem {
    if (path.size() != 3 || !(names.isEmpty() || names.contains(path.get(2)))) {
      throw new SyntaxProblem(String.join(".", path) + " is not " + path.get(0) + ".<id>."
          + (names.isEmpty() ? "<property>" : String.join(" or ", names)));
    }
    return new Reference(kind, String.join(".", path), path.get(1), false, path.get(2), false);
  }

  private static Reference ofStep(List<String> path, String text) throws SyntaxProblem {
    String first = path.get(0);
    return switch (path.size()) {
      case 1 -> new Reference(Kind.OWN, text, null, false, first, false);
      case 2 -> {
        boolean time = path.get(1).equals("startedAt") || path.get(1).equals("endedAt");
        yield new Reference(time ? Kind.TIME : Kind.FIELD, text, first, false, path.get(1), false);
      }
      case 3 -> {
        if (!path.get(1).equals("rows")) {
          throw new SyntaxProblem(text + " is not <step>.rows.<field>");
        }
        yield new Reference(Kind.FIELD, text, first, true, path.get(2), false);
      }
      default -> throw new SyntaxProblem(text + " has too many parts");
    };
  }
}
