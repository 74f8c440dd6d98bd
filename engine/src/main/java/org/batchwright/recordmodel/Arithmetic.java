package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.batchwright.recordmodel.Expression.Call;
import org.batchwright.recordmodel.Expression.Combined;
import org.batchwright.recordmodel.Expression.Constant;
import org.batchwright.recordmodel.Expression.Named;
import org.batchwright.recordmodel.Expression.Negated;

/**
 * Computes a calculation in decimal arithmetic with 34 digits.
 *
 * <p>Whatever cannot be computed is no value with a reason, never an error and never a zero.
 */
final class Arithmetic {

  private static final MathContext DIGITS = new MathContext(34, RoundingMode.HALF_UP);
  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final BigDecimal SIXTY = new BigDecimal(60);

  /** There is no value; says why. */
  static final class NoValue extends Exception {

    private static final long serialVersionUID = 1L;
    private final boolean neverDone;

    NoValue(String reason, boolean neverDone) {
      super(reason);
      this.neverDone = neverDone;
    }

    NoValue(String reason) {
      this(reason, false);
    }
  }

  private final Function<Reference, Resolved> values;
  private final List<UsedInput> inputs = new ArrayList<>();

  Arithmetic(Function<Reference, Resolved> values) {
    this.values = values;
  }

  /** Every value that was used so far. */
  List<UsedInput> inputs() {
    return List.copyOf(inputs);
  }

  BigDecimal compute(Expression expression) throws NoValue {
    if (expression instanceof Constant constant) {
      return constant.number();
    }
    if (expression instanceof Named named) {
      List<BigDecimal> found = several(named);
      if (found.size() != 1) {
        throw new NoValue(named.reference().text() + " has " + found.size() + " values, not one");
      }
      return found.get(0);
    }
    if (expression instanceof Negated negated) {
      return compute(negated.of()).negate();
    }
    if (expression instanceof Combined combined) {
      BigDecimal left = compute(combined.left());
      BigDecimal right = compute(combined.right());
      return switch (combined.operator()) {
        case '+' -> left.add(right, DIGITS);
        case '-' -> left.subtract(right, DIGITS);
        case '*' -> left.multiply(right, DIGITS);
        default -> quotient(left, right);
      };
    }
    return call((Call) expression);
  }

  private BigDecimal call(Call call) throws NoValue {
    List<Expression> arguments = call.arguments();
    return switch (call.function()) {
      case "sum" -> sum(several(arguments.get(0)));
      case "count" -> BigDecimal.valueOf(several(arguments.get(0)).size());
      case "mean" -> mean(some(call));
      case "min" -> some(call).stream().reduce(BigDecimal::min).orElseThrow();
      case "max" -> some(call).stream().reduce(BigDecimal::max).orElseThrow();
      case "stdev" -> deviation(some(call));
      case "rsd" -> percent(deviation(some(call)), mean(some(call)));
      case "countOutside" ->
        countOutside(
            several(arguments.get(0)), compute(arguments.get(1)), compute(arguments.get(2)));
      case "abs" -> compute(arguments.get(0)).abs();
      case "round" -> round(compute(arguments.get(0)), compute(arguments.get(1)));
      case "least" -> each(arguments).stream().reduce(BigDecimal::min).orElseThrow();
      case "greatest" -> each(arguments).stream().reduce(BigDecimal::max).orElseThrow();
      case "percent", "yield" -> percent(compute(arguments.get(0)), compute(arguments.get(1)));
      case "accountability" ->
        percent(sum(each(arguments.subList(1, arguments.size()))), compute(arguments.get(0)));
      case "lossOnDrying" -> {
        BigDecimal wet = compute(arguments.get(0));
        yield percent(wet.subtract(compute(arguments.get(1)), DIGITS), wet);
      }
      case "fillLevel" ->
        percent(
            quotient(compute(arguments.get(0)), compute(arguments.get(1))),
            compute(arguments.get(2)));
      case "minutes" -> compute(arguments.get(1)).subtract(compute(arguments.get(0)), DIGITS);
      case "hours" ->
        quotient(compute(arguments.get(1)).subtract(compute(arguments.get(0)), DIGITS), SIXTY);
      case "convert" ->
        Units.factor(call.texts().get(0), call.texts().get(1))
            .orElseThrow(() -> new NoValue("the units cannot be converted"))
            .multiply(compute(arguments.get(0)), DIGITS);
      case "ifAbsent" -> ifAbsent(arguments.get(0), arguments.get(1));
      default -> throw new NoValue("there is no function " + call.function());
    };
  }

  private List<BigDecimal> each(List<Expression> arguments) throws NoValue {
    List<BigDecimal> numbers = new ArrayList<>();
    for (Expression argument : arguments) {
      numbers.add(compute(argument));
    }
    return numbers;
  }

  private List<BigDecimal> some(Call call) throws NoValue {
    List<BigDecimal> numbers = several(call.arguments().get(0));
    if (numbers.isEmpty()) {
      throw new NoValue(call.function() + " of no values");
    }
    return numbers;
  }

  private List<BigDecimal> several(Expression expression) throws NoValue {
    if (!(expression instanceof Named named)) {
      return List.of(compute(expression));
    }
    Resolved resolved = values.apply(named.reference());
    if (resolved.absence() != null) {
      throw new NoValue(resolved.absence(), resolved.neverDone());
    }
    resolved.inputs().stream().filter(input -> !inputs.contains(input)).forEach(inputs::add);
    List<BigDecimal> numbers = new ArrayList<>();
    for (FieldValue value : resolved.values()) {
      if (value.number() != null) {
        numbers.add(value.number());
      } else if (value.moment() != null) {
        numbers.add(References.minutes(value.moment()));
      } else {
        throw new NoValue(named.reference().text() + " is not a number");
      }
    }
    return numbers;
  }

  private BigDecimal ifAbsent(Expression value, Expression otherwise) throws NoValue {
    try {
      return compute(value);
    } catch (NoValue absent) {
      if (absent.neverDone) {
        return compute(otherwise);
      }
      throw absent;
    }
  }

  private static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, (a, b) -> a.add(b, DIGITS));
  }

  private static BigDecimal mean(List<BigDecimal> numbers) {
    return sum(numbers).divide(BigDecimal.valueOf(numbers.size()), DIGITS);
  }

  /** The standard deviation of a sample: n - 1 in the denominator. */
  private static BigDecimal deviation(List<BigDecimal> numbers) throws NoValue {
    if (numbers.size() < 2) {
      throw new NoValue("a standard deviation needs two values");
    }
    BigDecimal mean = mean(numbers);
    BigDecimal squares = sum(numbers.stream()
        .map(number -> number.subtract(mean, DIGITS).pow(2, DIGITS))
        .toList());
    return squares.divide(BigDecimal.valueOf(numbers.size() - 1L), DIGITS).sqrt(DIGITS);
  }

  private static BigDecimal countOutside(
      List<BigDecimal> numbers, BigDecimal low, BigDecimal high) {
    return BigDecimal.valueOf(numbers.stream()
        .filter(number -> number.compareTo(low) < 0 || number.compareTo(high) > 0)
        .count());
  }

  private static BigDecimal round(BigDecimal number, BigDecimal decimals) throws NoValue {
    if (decimals.compareTo(decimals.setScale(0, RoundingMode.DOWN)) != 0
        || decimals.compareTo(BigDecimal.ZERO) < 0
        || decimals.compareTo(BigDecimal.TEN) > 0) {
      throw new NoValue("round wants 0 to 10 decimals");
    }
    return number.setScale(decimals.intValueExact(), RoundingMode.HALF_UP);
  }

  private static BigDecimal percent(BigDecimal part, BigDecimal whole) throws NoValue {
    return quotient(part.multiply(HUNDRED, DIGITS), whole);
  }

  private static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) throws NoValue {
    if (divisor.signum() == 0) {
      throw new NoValue("division by zero");
    }
    return dividend.divide(divisor, DIGITS);
  }
}
