package org.batchwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.batchwright.Batchwright;
import org.batchwright.TestCluster;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.Verification;
import org.batchwright.connectors.plant.Plant;
import org.batchwright.connectors.plant.PlantConfig;
import org.batchwright.identity.SetUp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The demonstration as it is shipped: seeded through the interface, then one batch of each record
 * made on the simulated plant over OPC UA.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlayedOnPlantTests {

  // Twice as fast, a check by running time comes after the run on a machine that is busy.
  private static final double FACTOR = 120;

  private final StringWriter said = new StringWriter();
  private final PrintWriter out = new PrintWriter(said, true);
  private final TestDatabase database = TestCluster.database();
  private final DemoData data = DemoData.load();
  private ConfigurableApplicationContext product;
  private URI server;
  private Plant plant;
  private PlantProcess.Running running;

  @BeforeAll
  void seeds(@TempDir Path folder) throws Exception {
    PlantConfig.User mes = new PlantConfig.User("mes", "secret-of-mes", false);
    PlantConfig.User trainer = new PlantConfig.User("trainer", "secret-of-trainer", true);
    Path keys = folder.resolve("plant of the test");
    plant = Plant.start(new PlantConfig(
        keys,
        "127.0.0.1",
        0,
        1,
        FACTOR,
        List.of(),
        List.of(mes, trainer),
        true,
        Clock.systemUTC()));
    running = new PlantProcess.Running(
        keys, ProcessHandle.current().pid(), plant.endpoint(), FACTOR, mes, trainer, false);
    product = new SpringApplicationBuilder(Batchwright.class)
        .registerShutdownHook(false)
        .initializers(
            context -> context.getBeanFactory().registerSingleton("database", database.database()))
        .properties(Map.of(
            "server.address",
            "127.0.0.1",
            "server.port",
            0,
            "batchwright.home",
            Files.createDirectory(folder.resolve("home")).toString()))
        .run();
    int port = ((ServletWebServerApplicationContext) product).getWebServer().getPort();
    server = URI.create("http://localhost:" + port);
    new DemoSeed(server, data, out).seed(product.getBean(SetUp.class).issueToken(), running);
  }

  @AfterAll
  void ends() {
    if (product != null) {
      product.close();
    }
    if (plant != null) {
      plant.close();
    }
  }

  @Test
  @Order(1)
  void seedingAgainChangesNothing() {
    long before = events();

    new DemoSeed(server, data, out).seed(product.getBean(SetUp.class).issueToken(), running);

    // Signing in is on record; nothing else may be.
    assertThat(events() - before).isLessThan(40);
    assertThat(query("select code from equipment.equipment"))
        .hasSize(data.equipment().path("units").size());
    assertThat(query("select number from material.lot"))
        .hasSize(data.materials().path("lots").size());
  }

  @Test
  @Order(2)
  @Tag("P11-10a-1")
  void aBatchOfTabletsIsMadeOnThePlantWithNoOtherExceptionThanTheTimeNobodyWaited()
      throws Exception {
    String batch = play("paracetamol-tablets");

    assertThat(exceptions(batch))
        .containsExactly("time-too-short granulation.1:binderPreparation.1:dissolvePovidone.1");
    assertThat(query("select occurrence || ' ' || item from execution.evidence"
            + " where state = 'open' and batch = '" + batch + "'"))
        .isEmpty();
    assertThat(query("select distinct source from execution.attempt where batch = '" + batch
            + "' and field in ('tare', 'gross')"))
        .containsExactly("scale");
    // Every 30 minutes of running time, and two hours of running.
    assertThat(query("select occurrence from execution.step_run where step = 'checkTablets'"
            + " and batch = '" + batch + "'"))
        .hasSizeBetween(2, 4);
    verify();
  }

  @Test
  @Order(3)
  void aBatchOfTheBufferIsMixedAndFilteredByThePlantInThreeSubLots() throws Exception {
    String batch = play("buffer-preparation");

    assertThat(query("select occurrence from execution.step_run where step = 'waitMixed'"
            + " and state = 'done' and batch = '" + batch + "'"))
        .hasSize(3);
    assertThat(query("select distinct source from execution.attempt where batch = '" + batch
            + "' and field in ('ph', 'conductivity', 'filteredMass', 'highest', 'mass')"))
        .containsOnly("equipment", "report");
    assertThat(exceptions(batch))
        .noneMatch(one -> one.startsWith("limit-exceeded") || one.startsWith("effect"));
    verify();
  }

  private String play(String record) throws InterruptedException {
    Crew crew = Crew.of(server, data);
    String batch = new BatchIssue(crew).batch(record, "good-batch");
    try (PlantHands hands = PlantHands.at(running)) {
      assertThat(BatchPlayer.of(batch, crew, "good-batch", hands, out).play()).isGreaterThan(30);
    } catch (BatchPlayer.Stuck stuck) {
      throw new AssertionError(said.toString(), stuck);
    }
    assertThat(query("select state from execution.batch where number = '" + batch + "'"))
        .containsExactly("finished");
    return batch;
  }

  private List<String> exceptions(String batch) {
    return query("select type || ' ' || occurrence from execution.exception where batch = '" + batch
        + "' order by number");
  }

  private void verify() throws Exception {
    Verification.Report report = new Verification(
            product.getBean(EventRegistry.class),
            List.copyOf(product.getBeansOfType(RecordCheck.class).values()))
        .verify(database.read(), TestCluster.database().superuser(), chain -> {});
    assertThat(report.findings()).isEmpty();
  }

  private long events() {
    return JdbcClient.create(database.superuser())
        .sql("select count(*) from audit.event")
        .query(Long.class)
        .single();
  }

  private List<String> query(String sql) {
    return JdbcClient.create(database.superuser()).sql(sql).query(String.class).list();
  }
}
