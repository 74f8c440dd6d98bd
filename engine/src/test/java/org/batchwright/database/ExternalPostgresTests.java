package org.batchwright.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchwright.kernel.EnvironmentProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the manual tells a database administrator, done word for word on another server. */
class ExternalPostgresTests {

  private static final Path MANUAL = Path.of("../docs/how-to/external-postgresql.md");

  @Test
  void aDatabaseSetUpByTheManualIsAcceptedAndMigrated(@TempDir Path folder) throws IOException {
    EmbeddedCluster server = EmbeddedCluster.start(Home.at(folder), OptionalInt.empty());
    Database own = server.database();
    try {
      JdbcClient administrator = JdbcClient.create(server.superuser("postgres"));
      administrator.sql("drop database batchwright").update();
      for (DatabaseRole role : DatabaseRole.values()) {
        administrator.sql("drop role " + role.defaultLogin()).update();
        administrator.sql("drop role " + role.group()).update();
      }

      statements().forEach(statement -> administrator.sql(statement).update());
      Database external = DatabaseSettings.from(Map.of(
              "BATCHWRIGHT_DB_URL", own.url(),
              "BATCHWRIGHT_DB_MIGRATE_PASSWORD", "password-of-migrate",
              "BATCHWRIGHT_DB_APP_PASSWORD", "password-of-app",
              "BATCHWRIGHT_DB_SEAL_PASSWORD", "password-of-seal",
              "BATCHWRIGHT_DB_READ_PASSWORD", "password-of-read"))
          .external()
          .orElseThrow();

      assertThat(DatabaseCheck.findings(external)).isEmpty();
      Schema.migrate(external);
      assertThat(DatabaseCheck.findings(external)).isEmpty();
      assertThat(JdbcClient.create(external.connections(DatabaseRole.APP))
              .sql("select count(*) from act_ge_property")
              .query(Integer.class)
              .single())
          .isPositive();

      administrator.sql("grant batchwright_owner to batchwright_runtime").update();
      assertThatThrownBy(() -> DatabaseCheck.require(external))
          .isInstanceOf(EnvironmentProblem.class)
          .hasMessageContaining("revoke batchwright_owner from batchwright_runtime;");
    } finally {
      own.close();
    }
  }

  private static List<String> statements() throws IOException {
    Matcher block =
        Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(MANUAL));
    assertThat(block.find()).isTrue();
    return List.of(block.group(1).strip().split(";\\s*"));
  }
}
