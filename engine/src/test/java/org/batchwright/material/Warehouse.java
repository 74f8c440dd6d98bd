package org.batchwright.material;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.batchwright.TestCluster;
import org.batchwright.TestModules;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.TrailReader;
import org.batchwright.audit.Verification;
import org.batchwright.identity.Caller;
import org.batchwright.identity.People;
import org.batchwright.identity.Permission;
import org.batchwright.identity.SetUp;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A site with a warehouse on real PostgreSQL, with the modules that material stands on and a clock
 * that the test sets.
 */
final class Warehouse implements AutoCloseable {

  static final String SITE = "TEST-1";
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final String PASSWORD = "correct horse battery";

  /** A clock that stands until a test moves it. */
  static final class SetClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-02T08:00:00Z");

    void set(String instant) {
      now = Instant.parse(instant);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  final SetClock clock = new SetClock();
  final TestCluster.TestDatabase database = TestCluster.database();
  // Verification fills it and takes everything back, so one serves for all.
  private final TestCluster.TestDatabase rebuilt = TestCluster.database();
  final ConfigurableApplicationContext modules;
  final Caller quality;

  Warehouse() {
    modules = TestModules.start(
        database.app(),
        clock,
        Map.of("batchwright.home", home()),
        List.of(
            "org.batchwright.audit",
            "org.batchwright.site",
            "org.batchwright.identity",
            "org.batchwright.signature",
            "org.batchwright.material"),
        context -> {});
    try {
      SetUp setUp = get(SetUp.class);
      setUp.complete(
          UUID.randomUUID(),
          setUp.issueToken().orElseThrow(),
          new SetUp.FirstSite(SITE, "Test plant", ZONE.getId(), "en"),
          new SetUp.FirstPerson("admin", "Ada Admin", PASSWORD));
      get(People.class)
          .register(command("person:quinn", Map.of()), "quinn", "Quinn Quality", PASSWORD, false);
      get(People.class).grant(command("person:quinn", Map.of()), "quinn", "qa", SITE, null);
    } catch (Refusal refused) {
      throw new IllegalStateException(refused);
    }
    quality = caller(SITE);
  }

  /** Takes everything away but the site and its people, as if the rest had never happened. */
  void empty() {
    asSuperuser(
        "set session_replication_role = replica",
        "delete from material.movement",
        "delete from material.container_change",
        "delete from material.container",
        "delete from material.point_of_use",
        "delete from material.lot_status",
        "delete from material.lot",
        "delete from material.material",
        "delete from signature.signature",
        "delete from audit.event where chain !~ '^(site|person|installation):'",
        "delete from audit.chain_head where chain !~ '^(site|person|installation):'",
        "delete from audit.command");
    clock.set("2026-11-20T08:00:00Z");
  }

  private static String home() {
    try {
      return Files.createTempDirectory("batchwright-home-").toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Caller caller(String site) {
    return new Caller(
        "quinn",
        "Quinn Quality",
        "0".repeat(64),
        site,
        ZONE,
        null,
        Set.of("qa"),
        EnumSet.of(Permission.RELEASE_LOTS));
  }

  <T> T get(Class<T> type) {
    return modules.getBean(type);
  }

  JdbcClient db() {
    return get(JdbcClient.class);
  }

  /** A command of somebody on the chain. */
  CommandContext command(String chain, Object input) {
    return command(UUID.randomUUID(), chain, input);
  }

  CommandContext command(UUID key, String chain, Object input) {
    return new CommandContext(
        key, "test", input, new Chain(chain), Actor.person("oscar"), "ST-1", ZONE);
  }

  // ------------------------------------------------------------------ what there is

  Material material(String code, String unit, Material.Kind kind) throws Refusal {
    return get(Materials.class)
        .define(
            command("material:" + code, Map.of("code", code)),
            new Material(code, code + " by name", unit, kind, 1))
        .value();
  }

  static LotReceipt receipt(String number, String material, Expiry expiry, String... kilograms) {
    List<LotReceipt.Received> containers = new ArrayList<>();
    for (String mass : kilograms) {
      containers.add(new LotReceipt.Received(null, null, Quantity.of(mass, "kg"), null));
    }
    return new LotReceipt(
        number,
        material,
        SITE,
        "Acme Chemicals",
        "SL-" + number,
        expiry,
        null,
        null,
        null,
        null,
        containers);
  }

  Lot receive(LotReceipt receipt) throws Refusal {
    return get(LotReceipts.class)
        .receive(command("lot:" + receipt.number(), receipt), receipt)
        .value();
  }

  /** Decides about a lot with a signature. */
  Lot decide(String lot, LotDecision decision) throws Refusal {
    return decide(quality, lot, decision, PASSWORD).value();
  }

  Answer<Lot> decide(Caller caller, String lot, LotDecision decision, String password)
      throws Refusal {
    LotDecisions decisions = get(LotDecisions.class);
    Prepared prepared = decisions.prepare(caller, lot, decision);
    return decisions.sign(caller, UUID.randomUUID(), prepared.challenge(), password, lot, decision);
  }

  /** A released lot in containers of these masses. */
  List<String> released(String lot, String material, Expiry expiry, String... kilograms)
      throws Refusal {
    receive(receipt(lot, material, expiry, kilograms));
    decide(lot, LotDecision.of(Lot.Status.RELEASED, "Certificate " + lot));
    return get(Containers.class)
        .list(new Containers.Filter(null, null, lot, null, null, null), null, 200)
        .items()
        .stream()
        .map(Container::id)
        .toList();
  }

  Container container(String id) {
    return get(Containers.class).find(id).orElseThrow();
  }

  String content(String id) {
    return get(Containers.class).content(container(id)).toString();
  }

  // ------------------------------------------------------------------ what is done

  static Place place(String batch, String occurrence) {
    return Place.batch(
        new Chain("batch:" + batch), SITE, ZONE, batch, new Occurrence(occurrence), 1);
  }

  static Place stockPlace(String container) {
    return Place.stock(Containers.chain(container), SITE, ZONE);
  }

  /** Something done with material in a command of its batch. */
  Posted in(String batch, Commands.Work<Posted> work) throws Refusal {
    return get(Commands.class)
        .run(command("batch:" + batch, Map.of("batch", batch)), Posted.class, work)
        .value();
  }

  /** What the rules say to a use, in a command that does nothing else. */
  Usability judged(Use use) throws Refusal {
    List<Usability> said = new ArrayList<>();
    get(Commands.class).run(command(use.place().chain().text(), Map.of()), String.class, () -> {
      said.add(get(Containers.class).judge(use));
      return "judged";
    });
    return said.get(0);
  }

  Use.Dispensing dispensing(
      String batch, String position, String material, String from, String net) {
    return new Use.Dispensing(
        place(batch, "dispensing.1:weigh.1"),
        position,
        material,
        Use.Source.container(from),
        Weighing.net(Quantity.of(net, "kg")),
        null,
        Expiry.Period.days(7),
        "ROOM-1");
  }

  /** Dispenses from a container and names the new one. */
  String dispense(String batch, String position, String material, String from, String net)
      throws Refusal {
    return in(batch, () -> get(Stock.class)
            .dispense(dispensing(batch, position, material, from, net)))
        .container()
        .id();
  }

  static Use.Charging charging(String batch, String container, Use.Component... wanted) {
    return new Use.Charging(
        place(batch, "granulation.1:charge.1"),
        container,
        List.of(wanted),
        true,
        Holder.equipment("GR-01"),
        null);
  }

  static Use.Component component(String position, String material) {
    return new Use.Component(position, material);
  }

  Posted charge(Use.Charging use) throws Refusal {
    return in(use.place().batch(), () -> get(Stock.class).charge(use));
  }

  // ------------------------------------------------------------------ what is on the record

  List<Event> events(String chain) {
    return get(TrailReader.class).after(chain, 0, 1000).stream()
        .map(TrailReader.Stored::event)
        .toList();
  }

  long count(String table) {
    return db().sql("select count(*) from " + table).query(Long.class).single();
  }

  Verification.Report verify() {
    try {
      return new Verification(
              get(EventRegistry.class),
              modules.getBeanProvider(RecordCheck.class).orderedStream().toList())
          .verify(database.read(), rebuilt.superuser(), chain -> {});
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  void asSuperuser(String... statements) {
    try (Connection connection = database.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static void refused(MaterialRefusal code, Attempt attempt) {
    Refusal refusal = Assertions.catchThrowableOfType(Refusal.class, attempt::run);
    Assertions.assertThat(refusal).as("expected to be refused: " + code.code()).isNotNull();
    Assertions.assertThat(refusal.code().code()).isEqualTo(code.code());
  }

  /** Something that may be refused. */
  @FunctionalInterface
  interface Attempt {
    void run() throws Refusal;
  }

  @Override
  public void close() {
    modules.close();
  }
}
