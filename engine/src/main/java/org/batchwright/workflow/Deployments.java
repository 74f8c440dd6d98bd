package org.batchwright.workflow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Hands approved procedures to the engine and proves that it still has the same bytes. */
@Component
class Deployments {

  private final Engine engine;
  private final ObjectProvider<DeploymentRule> rules;
  private final Trail trail;
  private final DeploymentStore store;

  Deployments(
      Engine engine, ObjectProvider<DeploymentRule> rules, Trail trail, DeploymentStore store) {
    this.engine = engine;
    this.rules = rules;
    this.trail = trail;
    this.store = store;
  }

  Deployed deploy(Chain chain, String name, Map<String, byte[]> files) throws Refusal {
    if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("Not the name of a procedure: " + name);
    }
    if (find(name).isPresent()) {
      throw new Refusal(WorkflowRefusal.PROCEDURE_EXISTS, Map.of("name", name));
    }
    refuseFindings(name, files);
    DeploymentWithDefinitions deployed = Objects.requireNonNull(engine
        .call(trail.actor().text(), new EngineCommands.Deploy(name, files))
        .answer());
    ProcessDefinition definition = deployed.getDeployedProcessDefinitions().get(0);
    Map<String, Digest> digests = new TreeMap<>();
    files.forEach((file, bytes) -> digests.put(file, Digest.of(bytes)));
    Digest digest = digest(digests);
    trail.record(
        chain,
        new ProcedureEvents.Deployed(
            name,
            definition.getKey(),
            digest.hex(),
            digests.entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, file -> file.getValue().hex()))));
    store.insertEngineDeployment(name, deployed.getId(), definition.getId());
    return new Deployed(
        name, definition.getKey(), digests, digest, deployed.getId(), definition.getId());
  }

  /** Deploys what is on record to an engine that has not got it. */
  void handOver(String name, Map<String, byte[]> files) {
    DeploymentWithDefinitions deployed = Objects.requireNonNull(
        engine.call("replay", new EngineCommands.Deploy(name, files)).answer());
    store.insertEngineDeployment(
        name, deployed.getId(), deployed.getDeployedProcessDefinitions().get(0).getId());
  }

  Optional<Deployed> find(String name) {
    return store.find(name);
  }

  /** The procedure of that name, whose bytes in the engine are still those that were deployed. */
  Deployed unaltered(String name) throws Refusal {
    Deployed deployed = find(name).orElse(null);
    if (deployed == null) {
      throw new Refusal(WorkflowRefusal.PROCEDURE_UNKNOWN, Map.of("name", name));
    }
    Map<String, Digest> held = store.inEngine(deployed.deploymentId());
    for (String file : deployed.files().keySet()) {
      if (!Objects.equals(deployed.files().get(file), held.remove(file))) {
        throw altered(name, file);
      }
    }
    if (!held.isEmpty()) {
      throw altered(name, held.keySet().iterator().next());
    }
    if (!digest(deployed.files()).equals(deployed.digest())) {
      throw altered(name, "list of files");
    }
    return deployed;
  }

  private void refuseFindings(String name, Map<String, byte[]> files) throws Refusal {
    List<DeploymentRule.Finding> findings = RuleDeployer.check(rules.orderedStream(), files);
    if (!findings.isEmpty()) {
      String listed =
          findings.stream().map(DeploymentRule.Finding::toString).collect(Collectors.joining("; "));
      throw new Refusal(
          WorkflowRefusal.PROCEDURE_NOT_ALLOWED,
          Map.of("name", name, "count", findings.size(), "findings", listed));
    }
  }

  /** The decision files of a deployed procedure, as they were deployed. */
  List<byte[]> decisionFiles(String name) {
    return store.decisionFiles(name);
  }

  private static Digest digest(Map<String, Digest> files) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (file, digest) -> all.append(file).append('\n').append(digest.hex()).append('\n'));
    return Digest.of(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Refusal altered(String name, String file) {
    return new Refusal(WorkflowRefusal.PROCEDURE_ALTERED, Map.of("name", name, "file", file));
  }
}
