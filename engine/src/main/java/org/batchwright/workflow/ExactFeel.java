package org.batchwright.workflow;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.immutable.List;
import camundajar.impl.scala.util.Either;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.JavaCustomValueMapper;
import org.jspecify.annotations.Nullable;

/**
 * FEEL whose numbers stay exact decimals: the engine's own mapper hands numbers on as binary
 * floating point, also from an input to its cells (measured).
 */
final class ExactFeel extends ScalaFeelEngine {

  ExactFeel() {
    super(java.util.List.of());
  }

  @Override
  protected List<CustomValueMapper> getValueMappers() {
    return toScalaList(new ExactNumbers(), new JavaValueMapper());
  }

  /**
   * The names of variables that a cell uses, with dots where one is part of another.
   *
   * @param cell whether the text tests an input; else it is an expression.
   * @throws IllegalArgumentException if the text is not FEEL.
   */
  Set<String> names(String text, boolean cell) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || (cell && trimmed.equals("-"))) {
      return Set.of();
    }
    Either<FeelEngine.Failure, ParsedExpression> parsed =
        cell ? feelEngine.parseUnaryTests(trimmed) : feelEngine.parseExpression(trimmed);
    if (parsed.isLeft()) {
      throw new IllegalArgumentException("Not FEEL: " + trimmed);
    }
    Set<String> names = new TreeSet<>();
    collect(parsed.toOption().get().expression(), names);
    return names;
  }

  private static void collect(Object node, Set<String> names) {
    String name = dotted(node);
    if (name != null) {
      names.add(name);
    } else if (node instanceof Product product) {
      product.productIterator().foreach(child -> {
        collect(child, names);
        return null;
      });
    }
  }

  /** The dotted name that the node is; null if it is something else. */
  private static @Nullable String dotted(Object node) {
    if (node instanceof Ref reference) {
      return reference.names().mkString(".");
    }
    if (node instanceof PathExpression path) {
      String base = dotted(path.path());
      return base == null ? null : base + "." + path.key();
    }
    return null;
  }

  private static final class ExactNumbers extends JavaCustomValueMapper {

    @Override
    public Optional<Val> toValue(Object value, Function<Object, Val> inner) {
      return Optional.empty();
    }

    @Override
    public Optional<Object> unpackValue(Val value, Function<Val, Object> inner) {
      return value instanceof ValNumber number
          ? Optional.of(number.value().bigDecimal())
          : Optional.empty();
    }

    @Override
    public int priority() {
      return 100;
    }
  }
}
