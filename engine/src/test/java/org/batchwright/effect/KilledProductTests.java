package org.batchwright.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.batchwright.TestCluster;
import org.batchwright.TestModules;
import org.batchwright.audit.TrailReader;
import org.batchwright.database.Credentials;
import org.batchwright.database.DatabaseRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The product dies at every point of an effect and is started again. */
class KilledProductTests {

  @ParameterizedTest(name = "killed when {0}: {1}, told {3}, carried out {2} times")
  @CsvSource({
    "intended, done, 1, done",
    "sending, done, 1, done",
    "sent, unknown, 0, unknown",
    "carriedOut, done, 1, done",
    "recording, done, 1, done",
    "telling, done, 1, done",
  })
  @Tag("CAM-5")
  void anEffectHappensAtMostOnceAndIsToldOnce(
      String point, String state, int times, String told, @TempDir Path folder) throws Exception {
    TestCluster.TestDatabase database = TestCluster.database();
    Path file = folder.resolve("mixer.txt");
    assertThat(dieAt(point, database, file)).isEqualTo(137);

    try (ConfigurableApplicationContext product =
        KilledProduct.start(database.app(), file, "never")) {
      // The engine hands the activity over again, too.
      KilledProduct.request(product);
      await(() -> heard(product).contains(told));

      List<Effect> effects =
          product.getBean(Effects.class).of(KilledProduct.RUN, KilledProduct.START);
      assertThat(effects).extracting(effect -> effect.state().word()).containsExactly(state);
      assertThat(Files.exists(file) ? Files.readAllLines(file) : List.of()).hasSize(times);
      assertThat(heard(product)).containsExactly(told);
      assertThat(TestModules.verify(product, database).findings()).isEmpty();
    }
  }

  private static int dieAt(String point, TestCluster.TestDatabase database, Path file)
      throws Exception {
    Credentials app = database.database().credentials(DatabaseRole.APP);
    Process child = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledProduct.class.getName(),
            database.database().url(),
            app.user(),
            app.password(),
            file.toString(),
            point)
        .inheritIO()
        .start();
    try {
      assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return child.exitValue();
    } finally {
      child.destroyForcibly();
    }
  }

  private static List<String> heard(ConfigurableApplicationContext product) {
    return product.getBean(TrailReader.class).after(KilledProduct.CHAIN.text(), 0, 100).stream()
        .map(TrailReader.Stored::event)
        .filter(event -> event.type().equals("mixer-heard"))
        .map(event -> event.body().get("state").asText())
        .toList();
  }

  private static void await(java.util.function.BooleanSupplier condition) throws Exception {
    Instant until = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(until);
      Thread.sleep(10);
    }
  }
}
