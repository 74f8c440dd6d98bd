package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.batchwright.recordmodel.Lexer.Kind;
import org.batchwright.recordmodel.Lexer.Token;

/**
 * When a path after a question is taken, such as {@code ${phOutcome == 'accept'}}.
 *
 * <p>The language is small on purpose: what cannot be said in it belongs into a decision table.
 */
public final class Condition {

  private static final int MAXIMUM_DEPTH = 20;

  /** One node of the condition. */
  private sealed interface Test {}

  private record Not(Test of) implements Test {}

  private record Both(Test left, Test right) implements Test {}

  private record Either(Test left, Test right) implements Test {}

  private record Comparison(String variable, String operator, Object literal) implements Test {}

  private final Test test;
  private final Set<String> variables = new TreeSet<>();
  private final Set<String> literals = new TreeSet<>();

  private Condition(Test test) {
    this.test = test;
    collect(test);
  }

  /** The variables the condition looks at. */
  public Set<String> variables() {
    return Set.copyOf(variables);
  }

  /** The texts that a variable is compared with. */
  Set<String> texts() {
    return literals;
  }

  /**
   * Whether the path is taken.
   *
   * @param values a String, BigDecimal or Boolean per variable; a missing one satisfies no
   *     comparison.
   */
  public boolean holds(Map<String, Object> values) {
    return holds(test, values);
  }

  /** Reads a condition, with its {@code ${}}. */
  static Condition parse(String text) throws SyntaxProblem {
    String stripped = text.strip();
    if (!stripped.startsWith("${") || !stripped.endsWith("}")) {
      throw new SyntaxProblem("it does not stand in ${ }");
    }
    String inner = stripped.substring(2, stripped.length() - 1);
    Parser parser = new Parser(Lexer.tokens(inner, "==", "!=", "<=", ">=", "&&", "||"));
    Test test = parser.either();
    if (parser.peek().kind() != Kind.END) {
      throw new SyntaxProblem("it goes on with " + parser.peek().text());
    }
    return new Condition(test);
  }

  private void collect(Test node) {
    if (node instanceof Not not) {
      collect(not.of());
    } else if (node instanceof Both both) {
      collect(both.left());
      collect(both.right());
    } else if (node instanceof Either either) {
      collect(either.left());
      collect(either.right());
    } else if (node instanceof Comparison comparison) {
      variables.add(comparison.variable());
      if (comparison.literal() instanceof String text) {
        literals.add(text);
      }
    }
  }

  private static boolean holds(Test node, Map<String, Object> values) {
    if (node instanceof Not not) {
      return !holds(not.of(), values);
    }
    if (node instanceof Both both) {
      return holds(both.left(), values) && holds(both.right(), values);
    }
    if (node instanceof Either either) {
      return holds(either.left(), values) || holds(either.right(), values);
    }
    return holds((Comparison) node, values);
  }

  private static boolean holds(Comparison comparison, Map<String, Object> values) {
    Object value = values.get(comparison.variable());
    Object literal = comparison.literal();
    if (value instanceof BigDecimal number && literal instanceof BigDecimal other) {
      int order = number.compareTo(other);
      return switch (comparison.operator()) {
        case "==" -> order == 0;
        case "!=" -> order != 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }
    if (value == null) {
      return false;
    }
    return comparison.operator().equals("==") == value.equals(literal)
        && !comparison.operator().startsWith("<")
        && !comparison.operator().startsWith(">");
  }

  /** Reads the tokens by recursive descent. */
  private static final class Parser {

    private final List<Token> tokens;
    private int at;
    private int depth;

    Parser(List<Token> tokens) {
      this.tokens = tokens;
    }

    Token peek() {
      return tokens.get(at);
    }

    Test either() throws SyntaxProblem {
      if (++depth > MAXIMUM_DEPTH) {
        throw new SyntaxProblem("it is nested too deeply");
      }
      Test left = both();
      while (peek().is("||") || peek().isName("or")) {
        at++;
        left = new Either(left, both());
      }
      depth--;
      return left;
    }

    private Test both() throws SyntaxProblem {
      Test left = not();
      while (peek().is("&&") || peek().isName("and")) {
        at++;
        left = new Both(left, not());
      }
      return left;
    }

    private Test not() throws SyntaxProblem {
      if (peek().is("!") || peek().isName("not")) {
        at++;
        if (++depth > MAXIMUM_DEPTH) {
          throw new SyntaxProblem("it is nested too deeply");
        }
        Test inner = new Not(not());
        depth--;
        return inner;
      }
      if (peek().is("(")) {
        at++;
        Test inner = either();
        if (!peek().is(")")) {
          throw new SyntaxProblem("a bracket is not closed");
        }
        at++;
        return inner;
      }
      return comparison();
    }

    private Test comparison() throws SyntaxProblem {
      Token variable = tokens.get(at);
      if (variable.kind() != Kind.NAME) {
        throw new SyntaxProblem(variable.text() + " stands where a variable is wanted");
      }
      at++;
      Token operator = tokens.get(at);
      if (!Set.of("==", "!=", "<", "<=", ">", ">=").contains(operator.text())) {
        throw new SyntaxProblem(
            operator.text() + " stands where == or another comparison is wanted");
      }
      at++;
      Object literal = literal();
      if (!(literal instanceof BigDecimal) && operator.text().matches("[<>]=?")) {
        throw new SyntaxProblem("only numbers can be smaller or greater");
      }
      return new Comparison(variable.text(), operator.text(), literal);
    }

    private Object literal() throws SyntaxProblem {
      boolean negative = peek().is("-");
      if (negative) {
        at++;
      }
      Token token = tokens.get(at);
      at++;
      if (token.kind() == Kind.NUMBER) {
        BigDecimal number = new BigDecimal(token.text());
        return negative ? number.negate() : number;
      }
      if (!negative && token.kind() == Kind.TEXT) {
        return token.text();
      }
      if (!negative && (token.isName("true") || token.isName("false"))) {
        return token.isName("true");
      }
      throw new SyntaxProblem(
          token.text() + " stands where 'text', a number, true or false is wanted");
    }
  }
}
