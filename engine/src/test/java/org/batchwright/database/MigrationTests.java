package org.batchwright.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.batchwright.TestCluster;
import org.batchwright.TestCluster.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationTests {

  private final TestDatabase database = TestCluster.emptyDatabase();
  private final JdbcClient owner = JdbcClient.create(database.owner());

  @Test
  void aChangelogThatFailsInTheMiddleChangesNothingAndCanBeTriedAgain() throws LiquibaseException {
    assertThatThrownBy(() ->
            new Migration(database.owner(), "classpath:migration/broken.yaml").afterPropertiesSet())
        .isInstanceOf(LiquibaseException.class)
        .hasMessageContaining("no_such_table");
    assertThat(tables()).isEmpty();

    new Migration(database.owner(), "classpath:migration/mended.yaml").afterPropertiesSet();
    assertThat(tables()).contains("first", "second", "databasechangelog");
  }

  @Test
  void leftToItselfLiquibaseWouldHaveKeptTheFirstHalf() {
    SpringLiquibase plain = new SpringLiquibase();
    plain.setDataSource(database.owner());
    plain.setChangeLog("classpath:migration/broken.yaml");
    plain.setResourceLoader(new DefaultResourceLoader());
    plain.setAnalyticsEnabled(false);

    assertThatThrownBy(plain::afterPropertiesSet).hasMessageContaining("no_such_table");
    assertThat(tables()).contains("first").doesNotContain("second");
  }

  @Test
  void twoProductsThatStartAtOnceBringTheSchemaOnce() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Callable<Void> migration = () -> {
        Schema.migrate(database.database());
        return null;
      };
      for (Future<Void> done : two.invokeAll(List.of(migration, migration))) {
        done.get();
      }
    } finally {
      two.shutdownNow();
    }

    assertThat(owner
            .sql("select count(*) - count(distinct (id, author, filename)) from databasechangelog")
            .query(Integer.class)
            .single())
        .isZero();
    assertThat(owner
            .sql("select count(*) from databasechangeloglock where locked")
            .query(Integer.class)
            .single())
        .isZero();
  }

  @Test
  void aSecondMigrationFindsNothingToDoButTheGrants() {
    Schema.migrate(database.database());
    String count = "select count(*) from databasechangelog where exectype = 'EXECUTED'";
    int first = owner.sql(count).query(Integer.class).single();

    Schema.migrate(database.database());

    assertThat(first).isGreaterThan(10);
    assertThat(owner
            .sql("select distinct filename from databasechangelog where exectype = 'RERAN'")
            .query(String.class)
            .list())
        .containsExactly("db/changelog/grants/engine.sql");
  }

  private List<String> tables() {
    return owner
        .sql("select tablename from pg_tables where schemaname = 'public'")
        .query(String.class)
        .list();
  }
}
