package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.batchwright.RunningProduct;
import org.batchwright.TestCluster;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.Verification;
import org.batchwright.cli.PlayedBatches;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One batch of the buffer, from the package on disk to the end of its procedure. */
@RunningProduct
class BufferBatchTests {

  private final ApplicationContext context;
  private final TestDatabase database;

  @LocalServerPort
  private int port;

  BufferBatchTests(ApplicationContext context, TestDatabase database) {
    this.context = context;
    this.database = database;
  }

  @Test
  void aBatchIsMadeFromAnApprovedRecordByPeopleThroughTheInterface() throws Exception {
    String batch = PlayedBatches.played(context, port, "B-2026-0001");

    JdbcClient db = JdbcClient.create(database.superuser());
    assertThat(db.sql("select finished_at is not null from execution.batch where number = ?")
            .param(batch)
            .query(Boolean.class)
            .single())
        .isTrue();
    assertThat(db.sql("select distinct state from execution.evidence where batch = ?")
            .param(batch)
            .query(String.class)
            .list())
        .doesNotContain("open");
    assertThat(db.sql("""
            select occurrence from execution.step_run
            where batch = ? and step = 'weighSodiumChloride' order by 1""").param(batch).query(String.class).list())
        .hasSize(3)
        .allMatch(occurrence -> occurrence.contains("~"));

    Verification.Report report = new Verification(
            context.getBean(EventRegistry.class),
            List.copyOf(context.getBeansOfType(RecordCheck.class).values()))
        .verify(database.read(), TestCluster.database().superuser(), chain -> {});
    assertThat(report.findings()).isEmpty();
    assertThat(report.events()).isGreaterThan(300);
  }
}
