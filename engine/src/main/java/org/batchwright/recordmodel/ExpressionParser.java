package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batchwright.recordmodel.Expression.Call;
import org.batchwright.recordmodel.Expression.Combined;
import org.batchwright.recordmodel.Expression.Constant;
import org.batchwright.recordmodel.Expression.Named;
import org.batchwright.recordmodel.Expression.Negated;
import org.batchwright.recordmodel.Lexer.Kind;
import org.batchwright.recordmodel.Lexer.Token;

/** Reads calculations and references. */
final class ExpressionParser {

  private static final int MAXIMUM_DEPTH = 50;

  /** The functions with the least and the most arguments. */
  static final Map<String, int[]> FUNCTIONS = Map.ofEntries(
      Map.entry("sum", new int[] {1, 1}),
      Map.entry("count", new int[] {1, 1}),
      Map.entry("mean", new int[] {1, 1}),
      Map.entry("min", new int[] {1, 1}),
      Map.entry("max", new int[] {1, 1}),
      Map.entry("stdev", new int[] {1, 1}),
      Map.entry("rsd", new int[] {1, 1}),
      Map.entry("countOutside", new int[] {3, 3}),
      Map.entry("abs", new int[] {1, 1}),
      Map.entry("round", new int[] {2, 2}),
      Map.entry("least", new int[] {2, 20}),
      Map.entry("greatest", new int[] {2, 20}),
      Map.entry("percent", new int[] {2, 2}),
      Map.entry("yield", new int[] {2, 2}),
      Map.entry("accountability", new int[] {2, 20}),
      Map.entry("lossOnDrying", new int[] {2, 2}),
      Map.entry("fillLevel", new int[] {3, 3}),
      Map.entry("minutes", new int[] {2, 2}),
      Map.entry("hours", new int[] {2, 2}),
      Map.entry("convert", new int[] {1, 1}),
      Map.entry("ifAbsent", new int[] {2, 2}));

  private final List<Token> tokens;
  private int at;
  private int depth;

  private ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The calculation a text stands for. */
  static Expression parse(String text) throws SyntaxProblem {
    ExpressionParser parser = new ExpressionParser(Lexer.tokens(text));
    Expression expression = parser.sum();
    parser.end();
    return expression;
  }

  /** The one reference a text stands for. */
  static Reference reference(String text) throws SyntaxProblem {
    if (parse(text) instanceof Named named) {
      return named.reference();
    }
    throw new SyntaxProblem("it is a calculation; a reference such as step.field is wanted here");
  }

  private Expression sum() throws SyntaxProblem {
    if (++depth > MAXIMUM_DEPTH) {
      throw new SyntaxProblem("it is nested too deeply");
    }
    Expression left = product();
    while (peek().is("+") || peek().is("-")) {
      char operator = take().text().charAt(0);
      left = new Combined(operator, left, product());
    }
    depth--;
    return left;
  }

  private Expression product() throws SyntaxProblem {
    Expression left = factor();
    while (peek().is("*") || peek().is("/")) {
      char operator = take().text().charAt(0);
      left = new Combined(operator, left, factor());
    }
    return left;
  }

  private Expression factor() throws SyntaxProblem {
    if (peek().is("-")) {
      take();
      if (++depth > MAXIMUM_DEPTH) {
        throw new SyntaxProblem("it is nested too deeply");
      }
      Expression negated = new Negated(factor());
      depth--;
      return negated;
    }
    if (peek().is("(")) {
      take();
      Expression inner = sum();
      expect(")");
      return inner;
    }
    if (peek().kind() == Kind.NUMBER) {
      return new Constant(new BigDecimal(take().text()));
    }
    if (peek().kind() != Kind.NAME) {
      throw unexpected("a number, a reference or (");
    }
    Token name = take();
    if (peek().is("(")) {
      return call(name.text());
    }
    return new Named(Reference.of(path(name.text())));
  }

  private Expression call(String function) throws SyntaxProblem {
    expect("(");
    if (function.equals("all") || function.equals("rounds")) {
      if (peek().kind() != Kind.NAME) {
        throw unexpected("a name");
      }
      List<String> path = path(take().text());
      expect(")");
      if (function.equals("rounds")) {
        if (path.size() != 1) {
          throw new SyntaxProblem("rounds wants the id of a back edge");
        }
        return new Named(Reference.rounds(path.get(0)));
      }
      Reference reference = Reference.of(path);
      if (reference.kind() != Reference.Kind.FIELD) {
        throw new SyntaxProblem("all wants step.field or step.rows.field");
      }
      return new Named(reference.ofAll());
    }
    int[] arity = FUNCTIONS.get(function);
    if (arity == null) {
      throw new SyntaxProblem("there is no function " + function);
    }
    List<Expression> arguments = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    arguments.add(sum());
    while (peek().is(",")) {
      take();
      if (peek().kind() == Kind.TEXT) {
        texts.add(take().text());
      } else {
        arguments.add(sum());
      }
    }
    expect(")");
    if (arguments.size() < arity[0]
        || arguments.size() > arity[1]
        || texts.size() != (function.equals("convert") ? 2 : 0)) {
      throw new SyntaxProblem("the function " + function + " has the wrong arguments");
    }
    return new Call(function, List.copyOf(arguments), List.copyOf(texts));
  }

  private List<String> path(String first) throws SyntaxProblem {
    List<String> path = new ArrayList<>(List.of(first));
    while (peek().is(".")) {
      take();
      if (peek().kind() != Kind.NAME && peek().kind() != Kind.NUMBER) {
        throw unexpected("a name");
      }
      path.add(take().text());
    }
    return path;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }

  private void expect(String sign) throws SyntaxProblem {
    if (!peek().is(sign)) {
      throw unexpected(sign);
    }
    take();
  }

  private void end() throws SyntaxProblem {
    if (peek().kind() != Kind.END) {
      throw unexpected("the end");
    }
  }

  private SyntaxProblem unexpected(String wanted) {
    return new SyntaxProblem("at character " + (peek().at() + 1) + " stands "
        + peek().text() + " where " + wanted + " is wanted");
  }
}
