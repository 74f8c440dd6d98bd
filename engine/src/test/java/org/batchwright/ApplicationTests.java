package org.batchwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.sql.DataSource;
import org.batchwright.TestCluster.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * On an empty database: starting shows that the migration runs, and runs before the engine looks for
 * a table.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestCluster.EmptyInitializer.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ApplicationTests {

  private final ApplicationContext context;
  private final TestRestTemplate http;
  private final TestDatabase database;

  ApplicationTests(ApplicationContext context, TestRestTemplate http, TestDatabase database) {
    this.context = context;
    this.http = http;
    this.database = database;
  }

  @Test
  void theMigrationBroughtTheEnginesTablesAndTheProductWorksAsTheRuntimeRole() {
    JdbcClient pool = JdbcClient.create(context.getBean(DataSource.class));

    assertThat(pool.sql("select current_user || ' ' || current_setting('transaction_isolation')")
            .query(String.class)
            .single())
        .isEqualTo("batchwright_runtime read committed");
    assertThat(pool.sql("select count(*) from act_ge_schema_log where version_ = '7.24.0'")
            .query(Integer.class)
            .single())
        .isEqualTo(1);
    assertThat(JdbcClient.create(database.superuser())
            .sql("select distinct tableowner from pg_tables where tablename like 'act\\_%'")
            .query(String.class)
            .list())
        .containsExactly("batchwright_owner");
  }

  @Test
  void oneTransactionCoversTheEngineAndOurTables() {
    assertThat(context.getBeansOfType(DataSource.class)).hasSize(1);
    assertThat(context.getBeansOfType(PlatformTransactionManager.class)).hasSize(1);
  }

  @Test
  void healthIsOpenAndTheEngineHasNoDoorOfItsOwn() {
    var health = http.getForEntity("/api/v1/health", Map.class);

    assertThat(health.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(health.getBody()).isEqualTo(Map.of("status", "ready"));
    assertThat(http.getForEntity("/engine-rest/engine", String.class).getStatusCode())
        .isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(http.postForEntity("/engine-rest/deployment/create", "", String.class)
            .getStatusCode()
            .is2xxSuccessful())
        .isFalse();
  }
}
