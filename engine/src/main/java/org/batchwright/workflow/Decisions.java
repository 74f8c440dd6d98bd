package org.batchwright.workflow;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.batchwright.kernel.Digest;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Evaluates decision tables: FEEL only, exact decimals, and a reason instead of a silent nothing.
 *
 * <p>Nothing reaches a procedure run but what the caller passes on. One decision is one table; the
 * hit policy is UNIQUE or ANY.
 */
@Component
public class Decisions {

  private static final int MOST_KEPT = 500;

  private final Deployments deployments;
  private final DecisionTables tables = new DecisionTables();
  private final Map<Key, DecisionTables.Table> kept = new ConcurrentHashMap<>();

  Decisions(Deployments deployments) {
    this.deployments = deployments;
  }

  /**
   * Evaluates a decision of the given file.
   *
   * @param dmn the bytes of a DMN file.
   * @param decisionId the id of the decision in it.
   * @param inputs values by the names that the table uses, limits among them: {@code BigDecimal},
   *     {@code String}, {@code Boolean}, null, or a map of these by name for dotted names.
   * @throws IllegalArgumentException if the file is not an allowed DMN file, lacks the decision, or
   *     an input is of another type.
   */
  public DecisionResult evaluate(
      byte[] dmn, String decisionId, Map<String, ? extends @Nullable Object> inputs) {
    inputs.forEach(Decisions::check);
    DecisionTables.Table table = table(dmn, decisionId);
    List<String> missing =
        table.names().stream().filter(name -> value(inputs, name) == null).toList();
    if (!missing.isEmpty()) {
      return DecisionResult.missing(missing);
    }
    try {
      return result(tables.evaluate(table, context(inputs)), table);
    } catch (DmnEngineException | FeelException | IllegalArgumentException fault) {
      return DecisionResult.fault(JobAttempts.cause(fault));
    }
  }

  /**
   * The same for a decision in a file of a deployed procedure.
   *
   * @throws IllegalArgumentException if no file of the deployment has the decision.
   * @throws IllegalStateException if the file is not the one that was deployed.
   */
  public DecisionResult evaluateDeployed(
      String deployment, String decisionId, Map<String, ? extends @Nullable Object> inputs) {
    for (byte[] dmn : deployments.decisionFiles(deployment)) {
      if (decides(dmn, decisionId)) {
        return evaluate(dmn, decisionId, inputs);
      }
    }
    throw new IllegalArgumentException(deployment + " has no decision " + decisionId);
  }

  private boolean decides(byte[] dmn, String decisionId) {
    try {
      table(dmn, decisionId);
      return true;
    } catch (IllegalArgumentException absent) {
      return false;
    }
  }

  private DecisionTables.Table table(byte[] dmn, String decisionId) {
    Key key = new Key(Digest.of(dmn), decisionId);
    DecisionTables.Table known = kept.get(key);
    if (known != null) {
      return known;
    }
    List<DeploymentRule.Finding> findings = DmnRules.check("decision.dmn", dmn);
    if (!findings.isEmpty()) {
      throw new IllegalArgumentException("Not an allowed DMN file: " + findings);
    }
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    try {
      DecisionTables.Table table = tables.parse(dmn, decisionId);
      kept.put(key, table);
      return table;
    } catch (DmnEngineException absent) {
      throw new IllegalArgumentException("The file has no decision " + decisionId, absent);
    }
  }

  private static DecisionResult result(
      DmnDecisionTableEvaluationEvent event, DecisionTables.Table table) {
    List<DmnEvaluatedDecisionRule> matching = event.getMatchingRules();
    List<String> rules = matching.stream().map(DmnEvaluatedDecisionRule::getId).toList();
    if (matching.isEmpty()) {
      return DecisionResult.failed(DecisionResult.Failure.NO_RULE, rules);
    }
    Map<String, @Nullable Object> outcome = outputs(matching.get(0));
    boolean agreed = matching.size() == 1
        || (table.policy() == HitPolicy.ANY
            && matching.stream().allMatch(rule -> same(outputs(rule), outcome)));
    return agreed
        ? DecisionResult.of(rules, outcome)
        : DecisionResult.failed(DecisionResult.Failure.SEVERAL_RULES, rules);
  }

  private static Map<String, @Nullable Object> outputs(DmnEvaluatedDecisionRule rule) {
    Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
    rule.getOutputEntries()
        .forEach((name, output) -> outputs.put(name, output.getValue().getValue()));
    return outputs;
  }

  private static boolean same(
      Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
    return one.keySet().equals(other.keySet())
        && one.keySet().stream().allMatch(name -> same(one.get(name), other.get(name)));
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return one instanceof BigDecimal a && other instanceof BigDecimal b
        ? a.compareTo(b) == 0
        : Objects.equals(one, other);
  }

  /** What a dotted name stands for; a property of a plain value counts as that value. */
  private static @Nullable Object value(Map<?, ?> inputs, String dotted) {
    Object value = inputs;
    for (String name : dotted.split("\\.")) {
      if (!(value instanceof Map<?, ?> named)) {
        return value;
      }
      value = named.get(name);
    }
    return value;
  }

  private static VariableContext context(Map<String, ? extends @Nullable Object> inputs) {
    VariableMap context = Variables.createVariables();
    context.putAll(inputs);
    return context.asVariableContext();
  }

  private static void check(Object name, @Nullable Object value) {
    if (value instanceof Map<?, ?> named) {
      named.forEach((inner, part) -> check(name + "." + inner, part));
      return;
    }
    boolean allowed = value == null
        || value instanceof BigDecimal
        || value instanceof String
        || value instanceof Boolean;
    if (!allowed) {
      throw new IllegalArgumentException("Not a value that a table can use: " + name);
    }
  }

  private record Key(Digest file, String decisionId) {}
}
