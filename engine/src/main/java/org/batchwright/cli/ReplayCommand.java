package org.batchwright.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.batchwright.Batchwright;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.RecordedClock;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.audit.Replay;
import org.batchwright.database.Database;
import org.batchwright.database.DatabaseRole;
import org.batchwright.database.DatabaseSettings;
import org.batchwright.database.Home;
import org.batchwright.database.ScratchCluster;
import org.batchwright.execution.OtherLimits;
import org.batchwright.kernel.EnvironmentProblem;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Gives everything that was received for a batch to a fresh product in a fresh database and compares
 * what it decides with what was decided (ADR 0008).
 */
@Command(
    name = "replay",
    description = {
      "Give everything that was received for a batch to a fresh product, in this process and a"
          + " database of its own, and compare what it decides with what was decided.",
      "",
      "Exit codes: 0 the same, 1 different, 2 usage or environment, 3 cannot tell."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BatchwrightCommand.Version.class)
final class ReplayCommand implements Callable<Integer> {

  private static final String SCRATCH = "replay";

  @Mixin
  private HomeOption home;

  @Option(
      names = "--batch",
      paramLabel = "NUMBER",
      required = true,
      description = "The batch to replay.")
  private String batch;

  @Option(
      names = "--with-limit",
      paramLabel = "PARAMETER=LOW..HIGH",
      description = "What if this had been the limit? Either end may be missing; repeatable.")
  private List<String> limits = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "table (default) or json.",
      defaultValue = "table")
  private Output output;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws SQLException {
    OtherLimits otherLimits = OtherLimits.parse(limits);
    DatabaseSettings settings = DatabaseSettings.from(System.getenv());
    Home installation = home.existing(settings);
    LogFile log = LogFile.in(installation, SCRATCH);
    PrintWriter err = spec.commandLine().getErr();
    try (Openings openings = new Openings()) {
      Database record = openings.add(Database.forCommand(installation, settings));
      requireBatch(record);
      Chain chain = Chain.of("batch", batch);
      Replay.requireIntact(record.connections(DatabaseRole.READ), chain);
      say(err, "Starting a fresh product beside " + record.url() + " …");
      ScratchCluster cluster = openings.add(ScratchCluster.start(installation));
      Database scratch = cluster.createDatabase(SCRATCH);
      RecordedClock clock = new RecordedClock(Instant.EPOCH);
      ConfigurableApplicationContext product =
          openings.add(product(scratch, cluster, clock, otherLimits, log));
      empty(JdbcClient.create(cluster.superuser(SCRATCH)));
      Replay replay = new Replay(
          product.getBean(EventRegistry.class),
          new CommandRepeats(
              product.getBeanProvider(RepeatableCommands.class).orderedStream().toList()),
          clock);
      Replay.Report report = replay.run(
          record.connections(DatabaseRole.READ),
          cluster.superuser(SCRATCH),
          chain,
          new Progress(err)::event);
      new ReplayReport(batch, limits, report).print(spec.commandLine().getOut(), output);
      return report.same() ? ExitCode.DONE : ExitCode.FOUND;
    } catch (Replay.CannotRepeat cannot) {
      say(err, "Cannot tell: " + cannot.getMessage());
      return ExitCode.CANNOT_TELL;
    }
  }

  private void requireBatch(Database record) {
    boolean there = JdbcClient.create(record.connections(DatabaseRole.READ))
        .sql("select number from execution.batch where number = :batch")
        .param("batch", batch)
        .query(String.class)
        .optional()
        .isPresent();
    if (!there) {
      throw new EnvironmentProblem("There is no batch " + batch + " in " + record.url() + ".");
    }
  }

  /** The whole product, but nobody reaches it, it reaches no equipment, and it does nothing alone. */
  private static ConfigurableApplicationContext product(
      Database scratch,
      ScratchCluster cluster,
      RecordedClock clock,
      OtherLimits limits,
      LogFile log) {
    return new SpringApplicationBuilder(Batchwright.class)
        .registerShutdownHook(false)
        .initializers(context -> {
          context.getBeanFactory().registerSingleton("database", scratch);
          context.getBeanFactory().registerSingleton("recordedClock", clock);
          context.getBeanFactory().registerSingleton("otherLimits", limits);
        })
        .properties(log.properties())
        .properties(Map.of(
            "server.port",
            -1,
            "batchwright.home",
            cluster.folder().resolve("home").toString(),
            "batchwright.jobs.enabled",
            false,
            "batchwright.effect.send",
            false,
            "batchwright.equipment.connect",
            false,
            "batchwright.rounds.look-every",
            "36500d"))
        .run();
  }

  /** Takes back what a product records when it starts: that is in the record already. */
  private static void empty(JdbcClient unbound) {
    List<String> tables = unbound.sql("""
        select format('%I.%I', n.nspname, c.relname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and (n.nspname = 'workflow' or n.nspname = 'audit')
          and c.relname <> 'installation'""").query(String.class).list();
    unbound
        .sql("begin; set local session_replication_role = replica; truncate "
            + String.join(", ", tables) + "; commit")
        .update();
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }

  /** Tells about once a second how far the replay is. */
  private static final class Progress {

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private final PrintWriter to;
    private long next = System.nanoTime();

    Progress(PrintWriter to) {
      this.to = to;
    }

    void event(long seq) {
      if (System.nanoTime() - next >= 0) {
        say(to, "  event " + seq);
        next = System.nanoTime() + PAUSE;
      }
    }
  }
}
