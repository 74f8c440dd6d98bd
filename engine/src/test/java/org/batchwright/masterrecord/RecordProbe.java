package org.batchwright.masterrecord;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.batchwright.TestCluster;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.Finding;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.Verification;
import org.batchwright.kernel.Refusal;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is stored about records, as a reader, a verifier and a superuser see it. */
final class RecordProbe {

  private final ApplicationContext context;
  private final TestDatabase database;

  RecordProbe(ApplicationContext context) {
    this.context = context;
    this.database = context.getBean(TestDatabase.class);
  }

  RecordState state(VersionKey key) throws Refusal {
    return context.getBean(RecordLibrary.class).whole(key).version().state();
  }

  /** How many events of a type stand on the record's chain. */
  long events(VersionKey key, String type) {
    return superuser()
        .sql("select count(*) from audit.event where chain = :chain and type = :type")
        .param("chain", key.chain().text())
        .param("type", type)
        .query(Long.class)
        .single();
  }

  /** What verification says about master records. */
  List<String> verify() throws SQLException {
    TestDatabase scratch = TestCluster.database();
    Verification.Report report = new Verification(
            context.getBean(EventRegistry.class),
            context.getBeanProvider(RecordCheck.class).stream().toList())
        .verify(database.superuser(), scratch.superuser(), chain -> {});
    return report.findings().stream()
        .map(Finding::where)
        .filter(where -> where.contains("record:") || where.startsWith("masterrecord."))
        .toList();
  }

  JdbcClient superuser() {
    return JdbcClient.create(database.superuser());
  }

  /** Changes exactly one row past every trigger and constraint. */
  void change(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.superuser().getConnection();
        Statement replica = connection.createStatement();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      replica.execute("set session_replication_role = replica");
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  /** The files of the test record with another content. */
  static TreeMap<String, byte[]> changed(String id) {
    TreeMap<String, byte[]> files = Packages.named(id);
    String yaml = new String(files.get("record.yaml"), StandardCharsets.UTF_8);
    files.put("record.yaml", (yaml + "\n# corrected\n").getBytes(StandardCharsets.UTF_8));
    return files;
  }

  /** What a call answered, or the code of its refusal. */
  static Callable<Object> orCode(Callable<Object> call) {
    return () -> {
      try {
        return call.call();
      } catch (Refusal refusal) {
        return refusal.code().code();
      }
    };
  }

  static List<Object> atOnce(List<Callable<Object>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Object> answers = new ArrayList<>();
      for (Future<Object> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  static void await(Callable<Boolean> condition) throws Exception {
    long giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(giveUp);
      Thread.sleep(20);
    }
  }
}
