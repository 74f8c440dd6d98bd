package org.batchwright.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.batchwright.TestCluster;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.batchwright.kernel.RefusalCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The trail on real PostgreSQL, with a small record table that belongs to the test. */
class TrailTests {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T09:31:04.512345Z"), ZoneOffset.UTC);

  @EventType("drum-weighed")
  record DrumWeighed(String drum, String net) implements EventBody {}

  @EventType("drum-refused")
  record DrumRefused(String drum) implements EventBody {
    @Override
    public boolean recordsRefusal() {
      return true;
    }
  }

  record Weigh(String drum, String net) {}

  record Weighed(String drum) {}

  enum TestRefusal implements RefusalCode {
    DRUM_TOO_HEAVY;

    @Override
    public String code() {
      return "drum-too-heavy";
    }

    @Override
    public String message() {
      return "Drum {drum} is too heavy.";
    }
  }

  private TestCluster.TestDatabase database;
  private JdbcClient db;
  private EventRegistry registry;
  private Trail trail;
  private Commands commands;

  @BeforeEach
  void startsWithAnEmptyRecord() {
    database = TestCluster.database();
    createDrumTable(database);
    DataSource app = database.app();
    db = JdbcClient.create(app);
    registry = registry();
    JdbcTemplate jdbc = new JdbcTemplate(app);
    Ids ids = new Ids(Clock.systemUTC());
    trail = new Trail(registry, db, ids);
    commands = new Commands(
        new JdbcTransactionManager(app), new TrailStore(jdbc, db), trail, CLOCK, ids, grown -> {});
    db.sql("select audit.name_installation(:id)")
        .param("id", ids.next())
        .query()
        .listOfRows();
  }

  @Test
  @Tag("P11-10e-1")
  void aCommandLeavesItsRowAndItsEventTogether() throws Refusal {
    Answer<Weighed> answer = weigh(UUID.randomUUID(), "D-1", "25.000");

    assertThat(count("test.drum")).isEqualTo(1);
    assertThat(answer.receipts()).hasSize(1);
    TrailReader.Stored stored = reader().find(answer.receipts().get(0).event()).orElseThrow();
    assertThat(stored.hash().hex()).isEqualTo(answer.receipts().get(0).hash());
    assertThat(stored.event().actor()).isEqualTo("person:a.weber");
    assertThat(stored.event().occurredAt()).isEqualTo(CLOCK.instant());
    assertThat(stored.event().input().content().get("net").asText()).isEqualTo("25.000");
  }

  @Test
  void aRepeatedKeyIsAnsweredAgainAndActsOnce() throws Refusal {
    UUID key = UUID.randomUUID();
    Answer<Weighed> first = weigh(key, "D-1", "25.000");
    Answer<Weighed> again = weigh(key, "D-1", "25.000");

    assertThat(again.repeated()).isTrue();
    assertThat(again.value()).isEqualTo(first.value());
    assertThat(again.receipts()).isEqualTo(first.receipts());
    assertThat(count("audit.event")).isEqualTo(1);
  }

  @Test
  void aKeyUsedForAnotherContentIsRefused() throws Refusal {
    UUID key = UUID.randomUUID();
    weigh(key, "D-1", "25.000");

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> weigh(key, "D-1", "25.001"));

    assertThat(refusal.is(AuditRefusal.IDEMPOTENCY_MISMATCH)).isTrue();
    assertThat(count("audit.event")).isEqualTo(1);
  }

  @Test
  void fiftyIdenticalRequestsAtOnceActOnce() throws Exception {
    UUID key = UUID.randomUUID();
    List<Callable<Answer<Weighed>>> requests = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      requests.add(() -> weigh(key, "D-1", "25.000"));
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      for (Future<Answer<Weighed>> answer : threads.invokeAll(requests)) {
        assertThat(answer.get().value()).isEqualTo(new Weighed("D-1"));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(count("audit.event")).isEqualTo(1);
    assertThat(count("test.drum")).isEqualTo(1);
  }

  @Test
  void aRefusalLeavesOnlyItsOwnEvent() {
    Refusal refusal = catchThrowableOfType(
        Refusal.class,
        () -> run(UUID.randomUUID(), "D-9", () -> {
          throw new Refusal(TestRefusal.DRUM_TOO_HEAVY, Map.of("drum", "D-9"));
        }));

    assertThat(refusal).hasMessage("Drum D-9 is too heavy.");
    Event event = reader().after("batch:B-1", 0, 10).get(0).event();
    assertThat(event.type()).isEqualTo("command-refused");
    assertThat(event.body().get("code").asText()).isEqualTo("drum-too-heavy");
    assertThat(count("test.drum")).isZero();
  }

  @Test
  void aRefusalThatRecordedItselfIsNotRecordedTwice() {
    assertThatThrownBy(() -> run(UUID.randomUUID(), "D-9", () -> {
          trail.record(Chain.of("batch", "B-1"), new DrumRefused("D-9"));
          throw new Refusal(TestRefusal.DRUM_TOO_HEAVY, Map.of("drum", "D-9"));
        }))
        .isInstanceOf(Refusal.class);

    assertThat(reader().after("batch:B-1", 0, 10))
        .extracting(stored -> stored.event().type())
        .containsExactly("drum-refused");
  }

  @Test
  void refusingAfterWritingIsABugThatRollsBackAndSaysSo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> run(UUID.randomUUID(), "D-9", () -> {
          trail.record(Chain.of("batch", "B-1"), new DrumWeighed("D-9", "99"));
          throw new Refusal(TestRefusal.DRUM_TOO_HEAVY, Map.of("drum", "D-9"));
        }));

    assertThat(count("test.drum")).isZero();
    assertThat(reader().after("batch:B-1", 0, 10))
        .extracting(stored -> stored.event().type())
        .containsExactly("command-rolled-back");
  }

  @Test
  void aLostRaceIsTriedOnceMoreThenRefused() {
    AtomicInteger tries = new AtomicInteger();

    Refusal refusal = catchThrowableOfType(
        Refusal.class,
        () -> run(UUID.randomUUID(), "D-1", () -> {
          tries.incrementAndGet();
          throw new ConcurrencyFailureException("lost");
        }));

    assertThat(refusal.is(AuditRefusal.LOST_RACE)).isTrue();
    assertThat(tries).hasValue(2);
    assertThat(reader()
            .after("batch:B-1", 0, 10)
            .get(0)
            .event()
            .body()
            .get("cause")
            .asText())
        .isEqualTo("lost-race");
  }

  @Test
  void nothingIsRecordedOutsideACommand() {
    assertThatIllegalStateException()
        .isThrownBy(() -> trail.record(Chain.of("batch", "B-1"), new DrumWeighed("D-1", "1")));
  }

  // 21 CFR 11.10(e): the running product can append, and nothing else.
  @Test
  @Tag("P11-10e-2")
  void theRunningProductCannotChangeOrForgeEvents() throws Refusal {
    weigh(UUID.randomUUID(), "D-1", "25.000");
    for (String attack : List.of(
        "update audit.event set at = now()",
        "delete from audit.event",
        "truncate audit.event",
        "insert into audit.event select chain, 2, gen_random_uuid(), at, xid, epoch, canon, hash, hash,"
            + " type, actor, command from audit.event",
        "update audit.chain_head set seq = 0",
        "alter table audit.event disable trigger all")) {
      assertThatThrownBy(() -> db.sql(attack).update())
          .as(attack)
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  @Tag("P11-10a-1")
  void verificationFindsNothingOnAnUntouchedRecord() throws Exception {
    weigh(UUID.randomUUID(), "D-1", "25.000");
    weigh(UUID.randomUUID(), "D-2", "24.990");

    Verification.Report report = verify();

    assertThat(report.findings()).isEmpty();
    assertThat(report.events()).isEqualTo(2);
    assertThat(report.rows()).isEqualTo(2);
  }

  // 21 CFR 11.10(a): the ability to discern invalid or altered records.
  @Test
  @Tag("P11-10a-1")
  void verificationNamesWhatASuperuserChanged() throws Exception {
    Map<String, Finding.Reason> attacks = Map.of(
        "update audit.event set actor = 'person:b.meier' where seq = 2",
        Finding.Reason.CONTENT,
        "update test.drum set net = '26.000' where drum = 'D-1'",
        Finding.Reason.RECORD_MISMATCH,
        "delete from test.drum where drum = 'D-1'",
        Finding.Reason.RECORD_MISMATCH,
        "insert into test.drum values ('D-7', '1', now())",
        Finding.Reason.RECORD_MISMATCH,
        "delete from audit.event where seq = 1",
        Finding.Reason.GAP,
        "delete from audit.event where seq = 3",
        Finding.Reason.HEAD,
        "update audit.event set at = at + interval '1 second' where seq = 2",
        Finding.Reason.HASH,
        "update audit.event set canon = convert_to(replace(convert_from(canon, 'UTF8'), '24.990',"
            + " '25.990'), 'UTF8') where seq = 2",
        Finding.Reason.HASH,
        "update audit.event a set canon = b.canon from audit.event b where a.seq in (2, 3)"
            + " and b.seq in (2, 3) and a.seq <> b.seq",
        Finding.Reason.HASH);
    for (Map.Entry<String, Finding.Reason> attack : attacks.entrySet()) {
      startsWithAnEmptyRecord();
      weigh(UUID.randomUUID(), "D-1", "25.000");
      weigh(UUID.randomUUID(), "D-2", "24.990");
      weigh(UUID.randomUUID(), "D-3", "25.010");
      asSuperuser("set session_replication_role = replica", attack.getKey());

      assertThat(verify().findings())
          .as(attack.getKey())
          .extracting(Finding::reason)
          .contains(attack.getValue());
    }
  }

  private Answer<Weighed> weigh(UUID key, String drum, String net) throws Refusal {
    return commands.run(context(key, new Weigh(drum, net)), Weighed.class, () -> {
      trail.record(Chain.of("batch", "B-1"), new DrumWeighed(drum, net));
      return new Weighed(drum);
    });
  }

  private void run(UUID key, String drum, Commands.Work<Weighed> work) throws Refusal {
    commands.run(context(key, new Weigh(drum, "0")), Weighed.class, work);
  }

  private static CommandContext context(UUID key, Object input) {
    return new CommandContext(
        key,
        "weigh-drum",
        input,
        Chain.of("batch", "B-1"),
        Actor.person("a.weber"),
        "ST-12",
        ZoneId.of("Europe/Berlin"));
  }

  private Verification.Report verify() throws SQLException {
    TestCluster.TestDatabase scratch = TestCluster.database();
    createDrumTable(scratch);
    return new Verification(registry, List.of())
        .verify(database.superuser(), scratch.superuser(), chain -> {});
  }

  private static EventRegistry registry() {
    return new EventRegistry(List.of(registry -> {
      registry.on(DrumRefused.class, (event, body, db) -> {});
      registry.on(DrumWeighed.class, (event, body, db) -> db.sql(
              "insert into test.drum values (:drum, :net, :at)")
          .param("drum", body.drum())
          .param("net", body.net())
          .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
          .update());
    }));
  }

  private static void createDrumTable(TestCluster.TestDatabase database) {
    JdbcClient superuser = JdbcClient.create(database.superuser());
    superuser.sql("create schema test").update();
    superuser
        .sql("create table test.drum (drum text primary key, net text, weighed_at timestamptz)")
        .update();
    superuser.sql("grant usage on schema test to batchwright_app").update();
    superuser.sql("grant select, insert on test.drum to batchwright_app").update();
  }

  private void asSuperuser(String... statements) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private TrailReader reader() {
    return new TrailReader(db);
  }

  private long count(String table) {
    return db.sql("select count(*) from " + table).query(Long.class).single();
  }
}
