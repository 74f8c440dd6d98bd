package org.batchwright.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.batchwright.TestCluster;
import org.batchwright.TestModules;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.connectors.plant.Plant;
import org.batchwright.connectors.plant.PlantConfig;
import org.batchwright.effect.Effect;
import org.batchwright.effect.EffectOwner;
import org.batchwright.effect.EffectRequest;
import org.batchwright.effect.EffectState;
import org.batchwright.effect.Effects;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.batchwright.workflow.ExternalActivity;
import org.batchwright.workflow.RunKey;
import org.springframework.context.ConfigurableApplicationContext;

/** Equipment and everything below it, with the simulated plant behind a real line. */
final class Floor implements AutoCloseable {

  static final RunKey RUN = new RunKey("batch", "B-1");
  static final Chain BATCH = Chain.of("batch", "B-1");
  static final String SITE = "TEST-1";
  static final String LINE = "LINE-1";
  static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");
  private static final PlantConfig.User MES = new PlantConfig.User("mes", "secret-of-mes", false);
  private static final PlantConfig.User TRAINER =
      new PlantConfig.User("trainer", "secret-of-trainer", true);

  final TestCluster.TestDatabase database;
  private final Path home;
  private PlantConfig config;
  private Plant plant;
  private ConfigurableApplicationContext product;
  private Batches batches;

  private Floor(Path folder) {
    this.database = TestCluster.database();
    this.home = folder.resolve("home with blank");
  }

  /** The modules without any machine. */
  static Floor empty(Path folder) {
    Floor floor = new Floor(folder);
    floor.startProduct(false);
    floor.command(
        BATCH, () -> floor.bean(Sites.class).establish(SITE, "Test", "Europe/Berlin", "en"));
    return floor;
  }

  /** The modules and a running plant whose server is trusted, with three of its units bound. */
  static Floor withPlant(Path folder) throws Exception {
    Floor floor = new Floor(folder);
    floor.startProduct(true);
    floor.command(
        BATCH, () -> floor.bean(Sites.class).establish(SITE, "Test", "Europe/Berlin", "en"));
    floor.config = PlantConfig.usual(folder.resolve("plant pki"), List.of(MES, TRAINER));
    floor.plant = Plant.start(floor.config);
    floor.config = floor.config.withPort(floor.plant.port());
    floor.connect();
    floor.unit(
        "GR-101",
        PlantContracts.contract(
            "granulator",
            new Upkeep(true, false, false, 72),
            PlantContracts.watch(3),
            ClassMember.property("workingVolume", "L", 0)),
        PlantContracts.properties("workingVolume", "600", "L"));
    floor.unit(
        "SC-061",
        PlantContracts.contract(
            "scale", new Upkeep(false, true, true, null), PlantContracts.watch(3)),
        Map.of());
    floor.unit("ML-301", PlantContracts.contract("mill", Upkeep.NONE, Watch.NONE), Map.of());
    floor.awaitValues("GR-101");
    floor.awaitValues("SC-061");
    floor.awaitValues("ML-301");
    return floor;
  }

  private void connect() throws Exception {
    // The server looks first: before it trusts us we do not see its certificate.
    assertThat(bean(TrustList.class).own().thumbprint()).hasSize(64);
    plant.trust(home.resolve("pki").resolve("own").resolve("certificate.der"));
    Connections connections = bean(Connections.class);
    connections.register(
        context("register", Connections.chain(LINE)),
        new Connections.NewConnection(
            LINE, "Granulation line", SITE, plant.endpoint().toString(), 100));
    connections.logIn(context("log in", Connections.chain(LINE)), LINE, MES.name(), MES.password());
    TrustList trust = bean(TrustList.class);
    await(() -> trust.quarantined().size() == 1);
    String thumbprint = trust.quarantined().get(0).thumbprint();
    assertThat(thumbprint).isEqualTo(plant.certificate().thumbprint());
    trust.trust(context("trust", TrustList.chain()), thumbprint, "Compared at the plant.");
    await(() -> state() == ConnectionState.CONNECTED);
  }

  /** Binds the simulation, so that loads can be put on scales. */
  void connectSimulation() throws Exception {
    Connections connections = bean(Connections.class);
    connections.register(
        context("register", Connections.chain("SIM")),
        new Connections.NewConnection(
            "SIM", "Simulation", SITE, plant.endpoint().toString(), 1000));
    connections.logIn(
        context("log in", Connections.chain("SIM")), "SIM", TRAINER.name(), TRAINER.password());
    EquipmentClass simulation = PlantContracts.simulation();
    bean(EquipmentClasses.class)
        .define(context("define", EquipmentClasses.chain(simulation.code())), simulation);
    bean(EquipmentRegister.class)
        .register(
            context("register", EquipmentRegister.chain("SIM-1")),
            new EquipmentRegister.NewEquipment(
                "SIM-1", simulation.code(), "SIM-1", "Simulation", SITE, null, Map.of()));
    bean(Bindings.class)
        .bind(
            context("bind", EquipmentRegister.chain("SIM-1")),
            "SIM-1",
            List.of(PlantContracts.simulation("placeLoad", "SIM")));
    await(() -> state("SIM") == ConnectionState.CONNECTED);
  }

  private void unit(String code, EquipmentClass contract, Map<String, PropertyValue> properties)
      throws Refusal {
    bean(EquipmentClasses.class)
        .define(context("define", EquipmentClasses.chain(contract.code())), contract);
    bean(EquipmentRegister.class)
        .register(
            context("register", EquipmentRegister.chain(code)),
            new EquipmentRegister.NewEquipment(
                code, contract.code(), "SN-" + code, "Unit " + code, SITE, null, properties));
    bean(Bindings.class)
        .bind(
            context("bind", EquipmentRegister.chain(code)),
            code,
            PlantContracts.bindings(code, LINE));
  }

  private void startProduct(boolean connect) {
    batches = new Batches();
    product = TestModules.start(
        database.app(),
        Clock.systemUTC(),
        Map.of(
            "batchwright.home",
            home.toString(),
            "batchwright.effect.sweep",
            "PT0.1S",
            "batchwright.equipment.connect",
            String.valueOf(connect),
            "batchwright.equipment.timing",
            "PT3S,PT3S,PT0.4S,PT2S"),
        List.of(
            "org.batchwright.audit",
            "org.batchwright.content",
            "org.batchwright.effect",
            "org.batchwright.equipment",
            "org.batchwright.identity",
            "org.batchwright.site"),
        context -> context.getBeanFactory().registerSingleton("batches", batches));
  }

  /** Stops the product and starts it anew on the same database and home. */
  void restartProduct() {
    product.close();
    startProduct(true);
  }

  ConfigurableApplicationContext product() {
    return product;
  }

  Plant plant() {
    return plant;
  }

  void stopPlant() {
    plant.close();
  }

  void startPlant() throws IOException {
    plant = Plant.start(config);
  }

  <T> T bean(Class<T> type) {
    return product.getBean(type);
  }

  ConnectionState state() {
    return state(LINE);
  }

  private ConnectionState state(String connection) {
    try {
      return bean(Connections.class).find(connection).state();
    } catch (Refusal refusal) {
      throw new AssertionError(refusal);
    }
  }

  Path home() {
    return home;
  }

  void awaitValues(String unit) {
    // A report has no values before the first run.
    await(() -> live(unit).stream()
        .allMatch(reading -> reading.usable()
            || reading.member().startsWith("report") && reading.reading() != null));
  }

  List<LiveReading> live(String unit) {
    try {
      return bean(Readings.class).live(unit);
    } catch (Refusal refusal) {
      throw new AssertionError(refusal);
    }
  }

  LiveReading live(String unit, String member) {
    return live(unit).stream()
        .filter(reading -> reading.member().equals(member))
        .findFirst()
        .orElseThrow();
  }

  /** Runs one command of a person on a chain. */
  <A> void command(Chain chain, Commands.Work<A> work) {
    try {
      run(chain, work);
    } catch (Refusal refusal) {
      throw new AssertionError(refusal);
    }
  }

  <A> void run(Chain chain, Commands.Work<A> work) throws Refusal {
    bean(Commands.class).run(context("test", chain), String.class, () -> {
      A unused = work.run();
      return "done";
    });
  }

  Effect request(String occurrence, String kind, Object content) {
    Effect[] made = new Effect[1];
    command(
        BATCH,
        () -> made[0] = bean(Effects.class)
            .request(BATCH, EffectRequest.of(RUN, new Occurrence(occurrence), kind, content)));
    return made[0];
  }

  /** The effect once its owner has heard that it is in this state. */
  Effect awaitTold(Effect effect, EffectState state) {
    await(() -> batches.heard.stream()
        .anyMatch(news -> news.id().equals(effect.id()) && news.state() == state));
    return batches.heard.stream()
        .filter(news -> news.id().equals(effect.id()) && news.state() == state)
        .findFirst()
        .orElseThrow();
  }

  Effect awaitSettled(Effect effect) {
    await(() -> batches.heard.stream()
        .anyMatch(news -> news.id().equals(effect.id()) && news.state().settled()));
    return batches.heard.stream()
        .filter(news -> news.id().equals(effect.id()) && news.state().settled())
        .findFirst()
        .orElseThrow();
  }

  static <R> R result(Effect effect, Class<R> type) {
    return CanonicalJson.read(effect.result(), type);
  }

  void verify() throws Exception {
    assertThat(TestModules.verify(product, database).findings()).isEmpty();
  }

  static CommandContext context(String type, Chain chain) {
    return new CommandContext(
        UUID.randomUUID(),
        type,
        Map.of(),
        chain,
        Actor.person("t.tech"),
        "ST-1",
        ZoneId.of("Europe/Berlin"));
  }

  static void await(BooleanSupplier condition) {
    Instant until = Instant.now().plusSeconds(45);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("did not happen within 45 s");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
    }
  }

  @Override
  public void close() {
    product.close();
    if (plant != null) {
      plant.close();
    }
  }

  /** An owner that lets everything be sent and writes down what it hears. */
  private static final class Batches implements EffectOwner {

    final List<Effect> heard = new CopyOnWriteArrayList<>();

    @Override
    public String kind() {
      return "batch";
    }

    @Override
    public void lock(RunKey run) {}

    @Override
    public Optional<EffectRequest> request(ExternalActivity activity) {
      return Optional.empty();
    }

    @Override
    public Sending maySend(Effect effect) {
      return Sending.SEND;
    }

    @Override
    public Telling told(Effect effect) {
      heard.add(effect);
      return Telling.TAKEN;
    }
  }
}
