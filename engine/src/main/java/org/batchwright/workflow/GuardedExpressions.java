package org.batchwright.workflow;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that can do nothing but compare and calculate with the variables of their run.
 *
 * <p>Three independent locks: the JEE 5 profile refuses method calls when the model is read, no
 * function is known, and the only resolver answers to names of variables, never to properties of
 * objects. The engine's own default runs any Java code (measured).
 */
final class GuardedExpressions extends JuelExpressionManager {

  GuardedExpressions() {
    super(Map.of());
    setExpressionFactory(new ExpressionFactoryImpl(ExpressionFactoryImpl.Profile.JEE5));
  }

  /** Ignored on purpose: the engine would register {@code currentUser()}, {@code now()} and more. */
  @Override
  public void addFunction(String name, Method function) {}

  /** What the expression is without any variable, for the start-up self-check. */
  @Nullable
  Object evaluate(String expression) {
    return createValueExpression(expression)
        .getValue(getElContext(StartProcessVariableScope.getSharedInstance()));
  }

  @Override
  protected ELResolver createElResolver() {
    return new VariablesOnly();
  }

  private static final class VariablesOnly extends ELResolver {

    @Override
    public @Nullable Object getValue(
        ELContext context, @Nullable Object base, @Nullable Object property) {
      if (base != null || !(property instanceof String name)) {
        throw new PropertyNotFoundException("Expressions have no access to objects: " + property);
      }
      context.setPropertyResolved(true);
      return plain(name, value(context, name));
    }

    private static @Nullable Object value(ELContext context, String name) {
      Object scope = context.getContext(VariableScope.class);
      if (scope instanceof VariableScope variables && variables.hasVariable(name)) {
        return variables.getVariable(name);
      }
      Object inputs = context.getContext(VariableContext.class);
      if (inputs instanceof VariableContext variables && variables.containsVariable(name)) {
        TypedValue value = variables.resolve(name);
        return value == null ? null : value.getValue();
      }
      throw new PropertyNotFoundException("No variable named " + name);
    }

    private static @Nullable Object plain(String name, @Nullable Object value) {
      if (value == null
          || value instanceof String
          || value instanceof Boolean
          || value instanceof Integer
          || value instanceof Long) {
        return value;
      }
      throw new PropertyNotFoundException("Not a plain value: " + name);
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
      throw new PropertyNotFoundException("Expressions change nothing: " + property);
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
      return true;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
      return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
      return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
      return Object.class;
    }
  }
}
