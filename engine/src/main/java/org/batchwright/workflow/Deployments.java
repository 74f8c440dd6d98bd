package org.batchwright.workflow;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hands approved procedures to the engine and proves that it still has the same bytes. */
@Component
class Deployments {

  private final Engine engine;
  private final ObjectProvider<DeploymentRule> rules;
  private final Trail trail;
  private final JdbcClient db;

  Deployments(Engine engine, ObjectProvider<DeploymentRule> rules, Trail trail, JdbcClient db) {
    this.engine = engine;
    this.rules = rules;
    this.trail = trail;
    this.db = db;
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
    db.sql("insert into workflow.engine_deployment values (:name, :deployment, :definition)")
        .param("name", name)
        .param("deployment", deployed.getId())
        .param("definition", definition.getId())
        .update();
    return new Deployed(
        name, definition.getKey(), digests, digest, deployed.getId(), definition.getId());
  }

  Optional<Deployed> find(String name) {
    return db.sql("""
            select d.name, d.process_id, d.digest, e.deployment_id, e.definition_id
            from workflow.deployment d join workflow.engine_deployment e on e.deployment = d.name
            where d.name = :name""")
        .param("name", name)
        .query((row, n) -> new Deployed(
            row.getString("name"),
            row.getString("process_id"),
            files(name),
            Digest.fromBytes(row.getBytes("digest")),
            row.getString("deployment_id"),
            row.getString("definition_id")))
        .optional();
  }

  /** The procedure of that name, whose bytes in the engine are still those that were deployed. */
  Deployed unaltered(String name) throws Refusal {
    Deployed deployed = find(name).orElse(null);
    if (deployed == null) {
      throw new Refusal(WorkflowRefusal.PROCEDURE_UNKNOWN, Map.of("name", name));
    }
    Map<String, Digest> held = inEngine(deployed.deploymentId());
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
    return db.sql("""
            select b.bytes_, f.file, f.sha256 from workflow.deployed_file f
            join workflow.engine_deployment e on e.deployment = f.deployment
            left join act_ge_bytearray b
              on b.deployment_id_ = e.deployment_id and b.name_ = f.file
            where f.deployment = :name and f.file like '%.dmn' order by f.file""")
        .param("name", name)
        .query((row, n) -> {
          byte[] bytes = row.getBytes("bytes_");
          if (bytes == null || !Digest.of(bytes).equals(Digest.fromBytes(row.getBytes("sha256")))) {
            throw new IllegalStateException(
                row.getString("file") + " of " + name + " is not the file that was deployed");
          }
          return bytes;
        })
        .list();
  }

  private Map<String, Digest> files(String name) {
    Map<String, Digest> files = new LinkedHashMap<>();
    db.sql("select file, sha256 from workflow.deployed_file where deployment = :name order by file")
        .param("name", name)
        .query(row -> {
          files.put(row.getString("file"), Digest.fromBytes(row.getBytes("sha256")));
        });
    return files;
  }

  private Map<String, Digest> inEngine(String deploymentId) {
    Map<String, Digest> files = new LinkedHashMap<>();
    db.sql("select name_, bytes_ from act_ge_bytearray where deployment_id_ = :id order by name_")
        .param("id", deploymentId)
        .query(row -> {
          files.put(row.getString("name_"), Digest.of(row.getBytes("bytes_")));
        });
    return files;
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
