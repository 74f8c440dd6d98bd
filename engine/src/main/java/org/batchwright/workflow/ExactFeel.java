package org.batchwright.workflow;

import camundajar.impl.scala.collection.immutable.List;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.JavaCustomValueMapper;

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
