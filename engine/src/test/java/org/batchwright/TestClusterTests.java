package org.batchwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.batchwright.TestCluster.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestClusterTests {

  @Test
  void everyDatabaseIsFreshAndHasTheEngineSchema() {
    TestDatabase first = TestCluster.database();
    TestDatabase second = TestCluster.database();

    JdbcClient.create(first.app())
        .sql("insert into act_ge_property (name_, value_, rev_) values ('probe', 'x', 1)")
        .update();

    String count = "select count(*) from act_ge_property where name_ = 'probe'";
    assertThat(JdbcClient.create(first.read()).sql(count).query(Integer.class).single())
        .isEqualTo(1);
    assertThat(JdbcClient.create(second.read()).sql(count).query(Integer.class).single())
        .isZero();
  }

  @Test
  void theTablesBelongToTheOwnerAndNotToTheLoginThatMigrated() {
    TestDatabase database = TestCluster.database();

    assertThat(JdbcClient.create(database.superuser())
            .sql("select distinct tableowner from pg_tables where schemaname = 'public'")
            .query(String.class)
            .list())
        .containsExactly("batchwright_owner");
    assertThatThrownBy(() ->
            JdbcClient.create(database.app()).sql("drop table act_ge_property").update())
        .rootCause()
        .hasMessageContaining("must be owner");
  }

  @Test
  void anEmptyDatabaseHasNoTable() {
    assertThat(JdbcClient.create(TestCluster.emptyDatabase().superuser())
            .sql("select count(*) from pg_tables where schemaname = 'public'")
            .query(Integer.class)
            .single())
        .isZero();
  }
}
