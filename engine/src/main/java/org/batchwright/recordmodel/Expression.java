package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** A calculation as it was understood. */
sealed interface Expression {

  /** A number that stands in the calculation. */
  record Constant(BigDecimal number) implements Expression {}

  /** A value from the record. */
  record Named(Reference reference) implements Expression {}

  /** The opposite number. */
  record Negated(Expression of) implements Expression {}

  /** Two numbers combined by {@code + - * /}. */
  record Combined(char operator, Expression left, Expression right) implements Expression {}

  /** A function of numbers; {@code texts} holds the units of a conversion. */
  record Call(String function, List<Expression> arguments, List<String> texts)
      implements Expression {}

  /** Every reference in the calculation, in the order of writing. */
  static Stream<Reference> references(Expression expression) {
    if (expression instanceof Named named) {
      return Stream.of(named.reference());
    }
    if (expression instanceof Negated negated) {
      return references(negated.of());
    }
    if (expression instanceof Combined combined) {
      return Stream.concat(references(combined.left()), references(combined.right()));
    }
    if (expression instanceof Call call) {
      return call.arguments().stream().flatMap(Expression::references);
    }
    return Stream.empty();
  }
}
