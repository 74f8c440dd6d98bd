package org.batchwright.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.kernel.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of deployed procedures and of their bytes in the engine. */
@Component
class DeploymentStore {

  private final JdbcClient db;

  DeploymentStore(JdbcClient db) {
    this.db = db;
  }

  void insertEngineDeployment(String name, String deploymentId, String definitionId) {
    db.sql("insert into workflow.engine_deployment values (:name, :deployment, :definition)")
        .param("name", name)
        .param("deployment", deploymentId)
        .param("definition", definitionId)
        .update();
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

  /** The digest of every file that the engine holds under its deployment. */
  Map<String, Digest> inEngine(String deploymentId) {
    Map<String, Digest> files = new LinkedHashMap<>();
    db.sql("select name_, bytes_ from act_ge_bytearray where deployment_id_ = :id order by name_")
        .param("id", deploymentId)
        .query(row -> {
          files.put(row.getString("name_"), Digest.of(row.getBytes("bytes_")));
        });
    return files;
  }
}
