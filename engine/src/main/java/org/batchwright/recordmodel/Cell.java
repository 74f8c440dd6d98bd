package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.batchwright.recordmodel.Lexer.Kind;
import org.batchwright.recordmodel.Lexer.Token;
import org.jspecify.annotations.Nullable;

/** A cell of a decision table: the values of one input that a rule is for. */
final class Cell {

  /** The end of a range, or a value: a literal, or a limit of a parameter. */
  record Point(@Nullable Object literal, @Nullable Reference limit) {

    /** A BigDecimal, String or Boolean; empty if the parameter has no such limit. */
    Optional<Object> value(Function<Reference, Optional<BigDecimal>> limits) {
      return limit == null
          ? Optional.ofNullable(literal)
          : limits.apply(limit).map(number -> (Object) number);
    }
  }

  /** A range; an absent end does not limit. A single value has both ends equal. */
  record Range(
      @Nullable Point low, boolean lowIncluded, @Nullable Point high, boolean highIncluded) {

    boolean contains(Object value, Function<Reference, Optional<BigDecimal>> limits) {
      return beyond(low, lowIncluded, value, limits, 1)
          && beyond(high, highIncluded, value, limits, -1);
    }

    private static boolean beyond(
        @Nullable Point end,
        boolean included,
        Object value,
        Function<Reference, Optional<BigDecimal>> limits,
        int direction) {
      if (end == null) {
        return true;
      }
      Object bound = end.value(limits).orElse(null);
      if (value instanceof BigDecimal number && bound instanceof BigDecimal other) {
        int order = number.compareTo(other) * direction;
        return order > 0 || (included && order == 0);
      }
      return included && value.equals(bound);
    }
  }

  private final boolean any;
  private final boolean negated;
  private final List<Range> ranges;

  private Cell(boolean any, boolean negated, List<Range> ranges) {
    this.any = any;
    this.negated = negated;
    this.ranges = ranges;
  }

  /** Whether the cell takes every value. */
  boolean any() {
    return any;
  }

  /** Whether the cell takes a value. */
  boolean matches(Object value, Function<Reference, Optional<BigDecimal>> limits) {
    return any || ranges.stream().anyMatch(range -> range.contains(value, limits)) != negated;
  }

  /** Every value or end of a range in the cell. */
  Stream<Point> points() {
    return ranges.stream()
        .flatMap(
            range -> Stream.of(Optional.ofNullable(range.low()), Optional.ofNullable(range.high())))
        .flatMap(Optional::stream);
  }

  /** The texts in the cell. */
  Set<String> texts() {
    Set<String> texts = new TreeSet<>();
    points().forEach(point -> {
      if (point.literal() instanceof String text) {
        texts.add(text);
      }
    });
    return texts;
  }

  static Cell parse(String text) throws SyntaxProblem {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.equals("-")) {
      return new Cell(true, false, List.of());
    }
    if (stripped.contains("'")) {
      throw new SyntaxProblem("texts stand in double quotes");
    }
    Parser parser = new Parser(Lexer.tokens(stripped, "<=", ">=", ".."));
    boolean negated = parser.peek().isName("not");
    if (negated) {
      parser.at++;
      parser.expect("(");
    }
    List<Range> ranges = new ArrayList<>();
    ranges.add(parser.range());
    while (parser.peek().is(",")) {
      parser.at++;
      ranges.add(parser.range());
    }
    if (negated) {
      parser.expect(")");
      // The engine takes not(true) for the function that negates, which is another test.
      if (ranges.stream()
          .anyMatch(range -> range.low() != null && range.low().literal() instanceof Boolean)) {
        throw new SyntaxProblem("write true or false instead of not(...)");
      }
    }
    if (parser.peek().kind() != Kind.END) {
      throw new SyntaxProblem("it goes on with " + parser.peek().text());
    }
    return new Cell(false, negated, List.copyOf(ranges));
  }

  /** Reads the tokens of a cell. */
  private static final class Parser {

    private final List<Token> tokens;
    private int at;

    Parser(List<Token> tokens) {
      this.tokens = tokens;
    }

    Token peek() {
      return tokens.get(at);
    }

    void expect(String sign) throws SyntaxProblem {
      if (!peek().is(sign)) {
        throw new SyntaxProblem(peek().text() + " stands where " + sign + " is wanted");
      }
      at++;
    }

    Range range() throws SyntaxProblem {
      Token first = peek();
      if (first.is("<") || first.is("<=")) {
        at++;
        return new Range(null, false, point(), first.is("<="));
      }
      if (first.is(">") || first.is(">=")) {
        at++;
        return new Range(point(), first.is(">="), null, false);
      }
      if (first.is("[") || first.is("(") || first.is("]")) {
        at++;
        Point low = point();
        expect("..");
        Point high = point();
        Token last = tokens.get(at);
        if (!last.is("]") && !last.is(")") && !last.is("[")) {
          throw new SyntaxProblem("a range is not closed");
        }
        at++;
        return new Range(low, first.is("["), high, last.is("]"));
      }
      Point value = point();
      return new Range(value, true, value, true);
    }

    private Point point() throws SyntaxProblem {
      boolean negative = peek().is("-");
      if (negative) {
        at++;
      }
      Token token = tokens.get(at);
      at++;
      if (token.kind() == Kind.NUMBER) {
        BigDecimal number = new BigDecimal(token.text());
        return new Point(negative ? number.negate() : number, null);
      }
      if (negative) {
        throw new SyntaxProblem("a number is wanted after -");
      }
      if (token.kind() == Kind.TEXT) {
        return new Point(token.text(), null);
      }
      if (token.isName("true") || token.isName("false")) {
        return new Point(token.isName("true"), null);
      }
      if (token.isName("parameter")) {
        return new Point(null, limit());
      }
      throw new SyntaxProblem(token.text() + " is no value; allowed are numbers, \"texts\", true,"
          + " false and parameter.<id>.<limit>");
    }

    private Reference limit() throws SyntaxProblem {
      List<String> path = new ArrayList<>(List.of("parameter"));
      while (peek().is(".")) {
        at++;
        path.add(tokens.get(at).text());
        at++;
      }
      if (path.size() != 3) {
        throw new SyntaxProblem(
            "a limit is parameter.<id>.low, high, alertLow, alertHigh or target");
      }
      return Reference.of(path);
    }
  }
}
