package org.batchwright.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Asks every rule about a new deployment inside the engine, so that there is no way around them.
 * Deployments that are read again later are not asked about: running procedures go on.
 */
final class RuleDeployer implements Deployer {

  private final ObjectProvider<DeploymentRule> rules;

  RuleDeployer(ObjectProvider<DeploymentRule> rules) {
    this.rules = rules;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (deployment.isNew()) {
      Map<String, byte[]> files = new LinkedHashMap<>();
      deployment.getResources().forEach((name, file) -> files.put(name, file.getBytes()));
      List<DeploymentRule.Finding> findings = check(rules.orderedStream(), files);
      if (!findings.isEmpty()) {
        throw new ProcessEngineException("The procedure is not allowed: " + findings);
      }
    }
  }

  static List<DeploymentRule.Finding> check(
      Stream<DeploymentRule> rules, Map<String, byte[]> files) {
    List<DeploymentRule.Finding> findings = new ArrayList<>();
    rules.forEach(rule -> findings.addAll(rule.check(files)));
    return findings;
  }
}
