package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.List;
import org.batchwright.recordmodel.Expression.Call;
import org.batchwright.recordmodel.Expression.Combined;
import org.batchwright.recordmodel.Expression.Constant;
import org.batchwright.recordmodel.Expression.Named;
import org.batchwright.recordmodel.Expression.Negated;

/** Finds the unit of a calculation: only equal units are added, products combine them. */
final class UnitCheck {

  /** Units that do not fit. */
  static final class UnitProblem extends Exception {

    private static final long serialVersionUID = 1L;

    UnitProblem(String message) {
      super(message);
    }
  }

  private final ReferenceTypes types;
  private final Step step;
  private final boolean row;
  private final List<Reference> unguarded = new ArrayList<>();
  private int guarded;

  UnitCheck(ReferenceTypes types, Step step, boolean row) {
    this.types = types;
    this.step = step;
    this.row = row;
  }

  /** The references whose absence leaves the calculation without a value. */
  List<Reference> unguarded() {
    return unguarded;
  }

  Typed type(Expression expression) throws SyntaxProblem, UnitProblem {
    if (expression instanceof Constant constant) {
      return Typed.number(constant.number().signum() == 0 ? Typed.ZERO : Units.ONE);
    }
    if (expression instanceof Named named) {
      if (guarded == 0) {
        unguarded.add(named.reference());
      }
      return types.type(named.reference(), step, row);
    }
    if (expression instanceof Negated negated) {
      return single(negated.of());
    }
    if (expression instanceof Combined combined) {
      Typed left = single(combined.left());
      Typed right = single(combined.right());
      return switch (combined.operator()) {
        case '*' -> Typed.number(Units.times(unit(left), unit(right)));
        case '/' -> Typed.number(Units.per(unit(left), unit(right)));
        default -> same(left, right);
      };
    }
    return call((Call) expression);
  }

  private Typed call(Call call) throws SyntaxProblem, UnitProblem {
    List<Expression> arguments = call.arguments();
    return switch (call.function()) {
      case "sum", "mean", "min", "max", "stdev" ->
        Typed.number(number(type(arguments.get(0))).unit());
      case "count" -> {
        type(arguments.get(0));
        yield Typed.number(Units.ONE);
      }
      case "rsd" -> {
        number(type(arguments.get(0)));
        yield Typed.number("%");
      }
      case "countOutside" -> {
        Typed values = number(type(arguments.get(0)));
        same(values, same(single(arguments.get(1)), single(arguments.get(2))));
        yield Typed.number(Units.ONE);
      }
      case "abs" -> single(arguments.get(0));
      case "round" -> {
        if (!(arguments.get(1) instanceof Constant)) {
          throw new UnitProblem("round wants a plain number of decimals");
        }
        yield single(arguments.get(0));
      }
      case "fillLevel" -> {
        String volume = Units.per(unit(single(arguments.get(0))), unit(single(arguments.get(1))));
        same(Typed.number(volume), single(arguments.get(2)));
        yield Typed.number("%");
      }
      case "minutes", "hours" -> {
        moment(arguments.get(0));
        moment(arguments.get(1));
        yield Typed.number(call.function().equals("minutes") ? "min" : "h");
      }
      case "convert" -> convert(call);
      case "ifAbsent" -> {
        guarded++;
        Typed value = single(arguments.get(0));
        guarded--;
        yield same(value, single(arguments.get(1)));
      }
      default -> alike(call);
    };
  }

  /** Functions of single values in one unit: least, greatest, and the shares in percent. */
  private Typed alike(Call call) throws SyntaxProblem, UnitProblem {
    Typed first = single(call.arguments().get(0));
    for (Expression argument : call.arguments()) {
      same(first, single(argument));
    }
    boolean plain = call.function().equals("least") || call.function().equals("greatest");
    return plain ? first : Typed.number("%");
  }

  private Typed convert(Call call) throws SyntaxProblem, UnitProblem {
    String from = call.texts().get(0);
    String to = call.texts().get(1);
    if (Units.problem(from).isPresent() || Units.problem(to).isPresent()) {
      throw new UnitProblem("convert names a unit that is no UCUM code");
    }
    same(single(call.arguments().get(0)), Typed.number(from));
    if (!Units.comparable(from, to)) {
      throw new UnitProblem(from + " cannot be converted to " + to);
    }
    return Typed.number(to);
  }

  private Typed single(Expression expression) throws SyntaxProblem, UnitProblem {
    Typed typed = number(type(expression));
    if (typed.several()) {
      throw new UnitProblem("several values stand where one is wanted; use sum, mean, min or max");
    }
    return typed;
  }

  private void moment(Expression expression) throws SyntaxProblem, UnitProblem {
    Typed typed = type(expression);
    if (typed.several() || !typed.unit().equals(Typed.MOMENT)) {
      throw new UnitProblem("a date and time is wanted");
    }
  }

  private static Typed number(Typed typed) throws UnitProblem {
    if (!typed.isNumber()) {
      throw new UnitProblem("a " + typed.unit() + " stands where a number is wanted");
    }
    return typed;
  }

  private static String unit(Typed typed) {
    return typed.unit().equals(Typed.ZERO) ? Units.ONE : typed.unit();
  }

  /** The unit of both; nothing is nothing in any unit. */
  private static Typed same(Typed one, Typed other) throws UnitProblem {
    if (one.unit().equals(Typed.ZERO)) {
      return other;
    }
    if (other.unit().equals(Typed.ZERO)) {
      return one;
    }
    if (!Units.same(one.unit(), other.unit())) {
      throw new UnitProblem("the units " + one.unit() + " and " + other.unit() + " do not fit");
    }
    return one;
  }
}
