package org.batchwright.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Checks that the record is what the events say: hashes and links of every chain, then every row of
 * every record table against a database rebuilt from the chains.
 */
public final class Verification {

  private final EventRegistry registry;
  private final List<RecordCheck> checks;

  public Verification(EventRegistry registry, List<RecordCheck> checks) {
    this.registry = registry;
    this.checks = List.copyOf(checks);
  }

  /**
   * Verifies everything at one moment of the database.
   *
   * @param record the database to check; read only, by the reading role.
   * @param scratch an empty database with the same tables, by its superuser; it is filled.
   * @param progress is told each chain before it is checked.
   */
  public Report verify(DataSource record, DataSource scratch, Consumer<String> progress)
      throws SQLException {
    try (Connection actual = record.getConnection();
        Connection rebuilt = scratch.getConnection()) {
      actual.setReadOnly(true);
      actual.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      actual.setAutoCommit(false);
      rebuilt.setAutoCommit(false);
      // Rows of one chain may come before the rows of another that they point to.
      execute(rebuilt, "set session_replication_role = replica");
      execute(rebuilt, "set timezone = 'UTC'");
      execute(actual, "set timezone = 'UTC'");
      return verify(actual, rebuilt, progress);
    }
  }

  private Report verify(Connection actual, Connection rebuilt, Consumer<String> progress)
      throws SQLException {
    JdbcClient db = JdbcClient.create(new SingleConnectionDataSource(actual, true));
    TrailReader trail = new TrailReader(db);
    Rebuild rebuild =
        new Rebuild(registry, JdbcClient.create(new SingleConnectionDataSource(rebuilt, true)));
    List<Finding> findings = new ArrayList<>();
    long events = 0;
    List<String> chains = trail.chains();
    ChainCheck check = new ChainCheck(trail);
    for (String chain : chains) {
      progress.accept(chain);
      List<TrailReader.Stored> intact = new ArrayList<>();
      ChainCheck.Result result = check.check(chain, intact::add);
      events += result.events();
      findings.addAll(result.findings());
      rebuild.chain(intact);
    }
    findings.addAll(rebuild.findings());
    TableComparison comparison =
        new TableComparison(actual, rebuilt, registry.operationalColumns());
    findings.addAll(comparison.compare());
    for (RecordCheck more : checks) {
      findings.addAll(more.check(db));
    }
    actual.rollback();
    rebuilt.rollback();
    return new Report(chains.size(), events, comparison.rows(), findings);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * What was checked and what was found.
   *
   * @param chains chains walked.
   * @param events events whose hash, link and content were recomputed.
   * @param rows rows of record tables compared column by column.
   */
  public record Report(long chains, long events, long rows, List<Finding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }

    public boolean intact() {
      return findings.isEmpty();
    }
  }
}
