package org.batchwright.workflow;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.hitpolicy.HitPolicyEntry;
import org.camunda.bpm.dmn.engine.impl.spi.hitpolicy.DmnHitPolicyHandler;
import org.camunda.bpm.dmn.engine.impl.spi.hitpolicy.DmnHitPolicyHandlerRegistry;
import org.camunda.bpm.dmn.engine.impl.spi.type.DmnDataTypeTransformer;
import org.camunda.bpm.dmn.engine.impl.spi.type.DmnDataTypeTransformerRegistry;
import org.camunda.bpm.dmn.engine.impl.transform.DefaultDmnTransformer;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.model.dmn.BuiltinAggregator;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The engine's decision tables without scripts, with exact numbers and without its hit policies. */
final class DecisionTables {

  private final ThreadLocal<@Nullable DmnDecisionTableEvaluationEvent> last = new ThreadLocal<>();
  /** What a cell calls the input of its column, beside a question mark. */
  private static final String OWN_INPUT = "cellInput";

  private final ExactFeel feel = new ExactFeel();
  private final DmnEngine engine;

  DecisionTables() {
    DefaultDmnEngineConfiguration settings = new DefaultDmnEngineConfiguration();
    settings.setFeelEngineFactory(() -> feel);
    settings.setScriptEngineResolver(language -> null);
    settings.setElProvider(expression -> {
      throw new IllegalArgumentException("Tables have no expressions but FEEL: " + expression);
    });
    settings.setCustomPostDecisionTableEvaluationListeners(List.of(last::set));
    DefaultDmnTransformer transformer = new DefaultDmnTransformer();
    transformer.setDataTypeTransformerRegistry(new Types());
    transformer.setHitPolicyHandlerRegistry(new HitPolicies());
    settings.setTransformer(transformer);
    engine = settings.buildEngine();
  }

  /** Reads the table; whatever is wrong with it is said in the exception. */
  Table parse(byte[] dmn, String decisionId) {
    DmnDecision decision = engine.parseDecision(decisionId, new ByteArrayInputStream(dmn));
    if (!(decision.getDecisionLogic() instanceof DmnDecisionTableImpl logic)) {
      throw new IllegalArgumentException("A decision is one table: " + decisionId);
    }
    return new Table(
        decision,
        logic.getHitPolicyHandler().getHitPolicyEntry().getHitPolicy(),
        names(dmn, decisionId));
  }

  /** Which rules match, with their outputs. */
  DmnDecisionTableEvaluationEvent evaluate(Table table, VariableContext inputs) {
    try {
      engine.evaluateDecisionTable(table.decision(), inputs);
      DmnDecisionTableEvaluationEvent event = last.get();
      if (event == null) {
        throw new IllegalStateException("A table was evaluated without a result");
      }
      return event;
    } finally {
      last.remove();
    }
  }

  /** Every variable that a cell of the table uses. */
  private Set<String> names(byte[] dmn, String decisionId) {
    Set<String> names = new TreeSet<>();
    for (Element decision : decisions(dmn)) {
      if (decisionId.equals(decision.getAttribute("id"))) {
        for (Element element : SafeXml.tree(decision)) {
          names(element, names);
        }
      }
    }
    return names;
  }

  private void names(Element element, Set<String> names) {
    boolean cell = element.getLocalName().equals("inputEntry");
    boolean expression = Set.of("inputExpression", "outputEntry").contains(element.getLocalName());
    if (cell || expression) {
      for (Element text : SafeXml.children(element, "text")) {
        names.addAll(feel.names(text.getTextContent(), cell));
      }
    }
    names.remove(OWN_INPUT);
  }

  private static List<Element> decisions(byte[] dmn) {
    try {
      return SafeXml.children(SafeXml.read(dmn), "decision");
    } catch (SafeXml.Unreadable unreadable) {
      throw new IllegalArgumentException("The file " + unreadable.getMessage(), unreadable);
    }
  }

  /** @param names the variables it needs, limits among them. */
  record Table(DmnDecision decision, HitPolicy policy, Set<String> names) {}

  /** Numbers stay exact decimals; a value of another type than the column's is refused. */
  private static final class Types implements DmnDataTypeTransformerRegistry {

    @Override
    public void addTransformer(String typeName, DmnDataTypeTransformer transformer) {
      throw new IllegalStateException("The types of tables are fixed");
    }

    @Override
    public DmnDataTypeTransformer getTransformer(@Nullable String typeName) {
      String type = typeName == null ? "any" : typeName;
      return switch (type) {
        case "number", "double", "long", "integer" -> value -> of(type, value, BigDecimal.class);
        case "string" -> value -> of(type, value, String.class);
        case "boolean" -> value -> of(type, value, Boolean.class);
        case "any", "Any" -> Variables::untypedValue;
        default -> throw new IllegalArgumentException("Tables have no values of type " + type);
      };
    }

    private static TypedValue of(String type, @Nullable Object value, Class<?> expected) {
      if (value != null && !expected.isInstance(value)) {
        throw new IllegalArgumentException("'" + value + "' is not a " + type);
      }
      return Variables.untypedValue(value);
    }
  }

  /** Every matching rule is wanted; what several of them mean is judged outside. */
  private static final class HitPolicies implements DmnHitPolicyHandlerRegistry {

    @Override
    public DmnHitPolicyHandler getHandler(
        HitPolicy hitPolicy, @Nullable BuiltinAggregator aggregator) {
      if (aggregator != null || (hitPolicy != HitPolicy.UNIQUE && hitPolicy != HitPolicy.ANY)) {
        throw new IllegalArgumentException("The hit policy is UNIQUE or ANY");
      }
      return new AllMatches(hitPolicy);
    }

    @Override
    public void addHandler(
        HitPolicy hitPolicy, BuiltinAggregator aggregator, DmnHitPolicyHandler handler) {
      throw new IllegalStateException("The hit policies of tables are fixed");
    }
  }

  private record AllMatches(HitPolicy policy) implements DmnHitPolicyHandler {

    @Override
    public DmnDecisionTableEvaluationEvent apply(DmnDecisionTableEvaluationEvent event) {
      return event;
    }

    @Override
    public HitPolicyEntry getHitPolicyEntry() {
      return new HitPolicyEntry(policy, null);
    }
  }
}
