package org.batchwright.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.batchwright.audit.Finding;
import org.batchwright.audit.Verification;
import org.batchwright.database.Database;
import org.batchwright.database.DatabaseRole;
import org.batchwright.database.DatabaseSettings;
import org.batchwright.database.Home;
import org.batchwright.database.Schema;
import org.batchwright.database.ScratchCluster;
import org.batchwright.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Checks that the record is what its events say: hashes and links of all chains, every row against
 * a database rebuilt from the chains, every signature, every stored file, the process engine.
 *
 * <p>It reads one moment of the database, also while the product is running, and changes nothing.
 */
@Command(
    name = "verify",
    description = {
      "Check that the record is what its events say: chains, rows, signatures, files, engine.",
      "",
      "Exit codes: 0 nothing found, 1 found something, 2 usage or environment, 3 cannot tell."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BatchwrightCommand.Version.class)
final class VerifyCommand implements Callable<Integer> {

  @Mixin
  private HomeOption home;

  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "table (default) or json.",
      defaultValue = "table")
  private Output output;

  @Option(
      names = "--batch",
      paramLabel = "NUMBER",
      description = "Print only what was found about this batch; everything is checked all the"
          + " same, and the exit code speaks of everything.")
  private @Nullable String batch;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws SQLException {
    DatabaseSettings settings = DatabaseSettings.from(System.getenv());
    Home installation = home.existing(settings);
    LogFile.in(installation, "verify");
    PrintWriter err = spec.commandLine().getErr();
    try (Openings openings = new Openings()) {
      Database database = openings.add(Database.forCommand(installation, settings));
      say(err, "Rebuilding the record of " + database.url() + " …");
      ScratchCluster cluster = openings.add(ScratchCluster.start(installation));
      Schema.migrate(cluster.createDatabase("rebuilt"));
      Ids ids = new Ids(Clock.systemUTC());
      RecordTypes types = RecordTypes.find(database.connections(DatabaseRole.READ), ids);
      Verification.Report report = new Verification(types.registry(), types.checks())
          .verify(
              database.connections(DatabaseRole.READ),
              cluster.superuser("rebuilt"),
              new Progress(err)::chain);
      Counts counts = Counts.of(JdbcClient.create(database.connections(DatabaseRole.READ)));
      VerifyReport shown = new VerifyReport(report, counts, batch, about(report.findings()));
      shown.print(spec.commandLine().getOut(), output);
      return report.intact() ? ExitCode.DONE : ExitCode.FOUND;
    }
  }

  /** The findings to print. */
  private List<Finding> about(List<Finding> findings) {
    String number = batch;
    return number == null
        ? findings
        : findings.stream()
            .filter(finding -> Arrays.asList(finding.where().split("[ ,/:]")).contains(number))
            .toList();
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }

  /** How many signatures and files there were to check. */
  record Counts(long signatures, long files) {
    static Counts of(JdbcClient db) {
      return new Counts(
          db.sql("select count(*) from signature.signature").query(Long.class).single(),
          db.sql("select count(*) from content.blob").query(Long.class).single());
    }
  }

  /** Tells about once a second which chain is being read. */
  private static final class Progress {

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private final PrintWriter to;
    private long next = System.nanoTime();
    private int chains;

    Progress(PrintWriter to) {
      this.to = to;
    }

    void chain(String name) {
      chains++;
      if (System.nanoTime() - next >= 0) {
        say(to, "  chain " + chains + ": " + name);
        next = System.nanoTime() + PAUSE;
      }
    }
  }
}
