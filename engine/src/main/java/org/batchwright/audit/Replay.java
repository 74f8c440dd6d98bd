package org.batchwright.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.batchwright.audit.EventComparison.Placed;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.EnvironmentProblem;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Gives the commands of one chain again, in an empty database with the product around it, and
 * compares what they leave with what they left.
 *
 * <p>The events of all other chains are applied as recorded, each at its place in the order: they
 * are what the commands look up. Which commands cannot be given again, and why, is in the report.
 */
public final class Replay {

  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  /** The key with which the installation seals is not a matter of the batch. */
  private static final String OF_THE_KEY = "key-added";

  private final EventRegistry registry;
  private final CommandRepeats repeats;
  private final RecordedClock clock;
  private final EventComparison comparison = new EventComparison();
  private final List<Difference> differences = new ArrayList<>();
  private final Map<String, Long> fed = new TreeMap<>();
  private final Map<String, Long> recorded = new TreeMap<>();
  private long repeated;
  private long seen;

  public Replay(EventRegistry registry, CommandRepeats repeats, RecordedClock clock) {
    this.registry = registry;
    this.repeats = repeats;
    this.clock = clock;
  }

  /**
   * Refuses a chain that is not as it was written: what was tampered with proves nothing when it is
   * computed again. Call it first.
   */
  public static void requireIntact(DataSource record, Chain chain) throws CannotRepeat {
    List<Finding> findings = new ChainCheck(new TrailReader(JdbcClient.create(record)))
        .check(chain.text(), intact -> {})
        .findings();
    if (!findings.isEmpty()) {
      throw new CannotRepeat("The chain " + chain + " is not as it was written (" + findings.get(0)
          + "). Run verify.");
    }
  }

  /**
   * Replays a chain.
   *
   * @param record the database in which it was recorded; read only.
   * @param scratch the product's own empty database, by its superuser.
   * @param progress is told the position of each event of the chain.
   * @throws CannotRepeat if a command of the chain is of a kind that nobody can give again.
   */
  public Report run(DataSource record, DataSource scratch, Chain chain, LongConsumer progress)
      throws SQLException, CannotRepeat {
    try (Connection from = record.getConnection();
        Connection to = scratch.getConnection()) {
      from.setReadOnly(true);
      from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      from.setAutoCommit(false);
      try (Statement statement = to.createStatement()) {
        statement.execute("set session_replication_role = replica");
      }
      JdbcClient source = JdbcClient.create(new SingleConnectionDataSource(from, true));
      JdbcClient unbound = JdbcClient.create(new SingleConnectionDataSource(to, true));
      Rebuild others = new Rebuild(registry, unbound);
      Passage passage = new Passage(chain, source, unbound, others);
      try {
        RecordedTransactions.read(from, chain, events -> {
          passage.transaction(events);
          events.stream()
              .filter(event -> event.chain().equals(chain.text()))
              .forEach(event -> progress.accept(event.seq()));
        });
      } catch (Unrepeatable unrepeatable) {
        throw new CannotRepeat(unrepeatable.getMessage());
      }
      List<Finding> unusable = others.findings();
      if (!unusable.isEmpty()) {
        throw new CannotRepeat("What other chains recorded cannot be applied: " + unusable.get(0));
      }
      from.rollback();
    }
    return new Report(repeated, comparison.compared(), recorded, fed, differences);
  }

  /** One way through the record. */
  private final class Passage {

    private final Chain chain;
    private final JdbcClient source;
    private final JdbcClient unbound;
    private final Rebuild others;

    Passage(Chain chain, JdbcClient source, JdbcClient unbound, Rebuild others) {
      this.chain = chain;
      this.source = source;
      this.unbound = unbound;
      this.others = others;
    }

    void transaction(List<TrailReader.Stored> stored) {
      List<Placed> events = stored.stream()
          .map(one -> new Placed(one.chain(), one.seq(), one.event()))
          .toList();
      clock.set(events.get(0).event().occurredAt());
      repeats.moment(clock.instant());
      events.forEach(one -> repeats.arrive(one.event(), source, unbound));
      boolean ours = events.stream().anyMatch(one -> one.chain().equals(chain.text()));
      boolean again = ours && again(events);
      if (!again) {
        apply(stored);
        if (ours) {
          append(stored);
        }
        events.forEach(one -> repeats.applied(one.event()));
      } else {
        events.forEach(one -> others.passed(one.event()));
      }
    }

    /** Gives the transaction's command again; false if it has to be taken as recorded. */
    private boolean again(List<Placed> events) {
      RecordedCommand command = command(events);
      String why = repeats.fed(command).orElse(null);
      if (why != null) {
        fed.merge(command.type() + ": " + why, 1L, Long::sum);
        return false;
      }
      CommandRepeats.Repeat repeat = repeats
          .find(command)
          .orElseThrow(() -> new Unrepeatable("Nothing in this release gives the command "
              + command.type() + " again (" + chain + " " + events.get(0).seq() + ")."));
      repeats.prepare(command, unbound);
      String failure = null;
      try {
        if (!repeat.again(command)) {
          fed.merge(command.type() + ": as its module says", 1L, Long::sum);
          return false;
        }
      } catch (Refusal declined) {
        LOG.debug("{} was declined again: {}", command.type(), declined.code().code());
      } catch (EnvironmentProblem impossible) {
        throw impossible;
      } catch (RuntimeException failed) {
        LOG.warn("{} at {} failed", command.type(), events.get(0).seq(), failed);
        failure = String.valueOf(failed.getMessage());
      }
      repeated++;
      compare(command, events, failure);
      return true;
    }

    private void compare(RecordedCommand command, List<Placed> events, @Nullable String failure) {
      List<Placed> expected =
          events.stream().filter(one -> !one.event().type().equals(OF_THE_KEY)).toList();
      expected.forEach(one -> recorded.merge(one.event().type(), 1L, Long::sum));
      List<Placed> made = made();
      if (failure != null) {
        differences.add(new Difference(
            Difference.Kind.OTHER,
            events.get(0).seq(),
            command.text("occurrence"),
            command.type(),
            "done",
            "failed: " + failure));
      }
      differences.addAll(comparison.compare(expected, made));
    }

    /** The events that the last command left in the replay's database. */
    private List<Placed> made() {
      List<Placed> made = unbound
          .sql("select chain, seq, canon, event_id from audit.event order by xid, chain, seq"
              + " offset :seen")
          .param("seen", seen)
          .query((row, n) -> new Placed(
              row.getString("chain"),
              row.getLong("seq"),
              CanonicalJson.read(row.getBytes("canon"), Event.class)))
          .list();
      seen += made.size();
      return made.stream().filter(one -> !one.event().type().equals(OF_THE_KEY)).toList();
    }

    /** What is taken as recorded stands on the chain here too: some rules look at the whole of it. */
    private void append(List<TrailReader.Stored> events) {
      for (TrailReader.Stored event : events) {
        unbound
            .sql("select seq from audit.append(array[:chain], array[:id]::uuid[],"
                + " array[:canon]::bytea[])")
            .param("chain", event.chain())
            .param("id", event.eventId())
            .param("canon", event.canon())
            .query(Long.class)
            .single();
        seen++;
      }
    }

    private RecordedCommand command(List<Placed> events) {
      Event first = events.stream()
          .map(Placed::event)
          .filter(event -> event.input() != null)
          .findFirst()
          .orElseGet(() -> events.get(0).event());
      Event.CommandInput input = first.input();
      JsonNode content = input == null ? CanonicalJson.treeOf(Map.of()) : input.content();
      return new RecordedCommand(
          first.command(),
          input == null ? first.type() : input.type(),
          content,
          chain,
          events.stream().map(Placed::event).toList(),
          comparison::today);
    }

    private void apply(List<TrailReader.Stored> events) {
      Map<String, List<TrailReader.Stored>> chains = new LinkedHashMap<>();
      events.forEach(
          one -> chains.computeIfAbsent(one.chain(), name -> new ArrayList<>()).add(one));
      chains.values().forEach(others::chain);
    }
  }

  /**
   * What a replay did and found.
   *
   * @param repeated commands given again.
   * @param compared events compared value by value.
   * @param recorded how many events of each type were recorded by those commands.
   * @param fed commands taken as recorded, by name and reason.
   */
  public record Report(
      long repeated,
      long compared,
      Map<String, Long> recorded,
      Map<String, Long> fed,
      List<Difference> differences) {
    public Report {
      recorded = Map.copyOf(recorded);
      fed = Map.copyOf(fed);
      differences = List.copyOf(differences);
    }

    public boolean same() {
      return differences.isEmpty();
    }
  }

  /** A replay cannot tell: something on the chain cannot be given again. */
  public static final class CannotRepeat extends Exception {
    private static final long serialVersionUID = 1L;

    CannotRepeat(@Nullable String message) {
      super(message);
    }
  }

  private static final class Unrepeatable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unrepeatable(String message) {
      super(message);
    }
  }
}
