package org.batchwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.batchwright.Plant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web app of the packaged jar in a real browser: {@code webapp/e2e}. */
class WebAppIT {

  private static final Path WEBAPP = Path.of("..", "webapp").toAbsolutePath().normalize();
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,}");

  private final Path folder;

  WebAppIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void peopleSetTheProductUpAndWorkInTheBrowserFromMasterRecordToRelease() throws Exception {
    try (ProductProcess product =
        ProductProcess.runAnyhow(folder.resolve("home"), "serve").ready()) {
      int port = product.address().getPort();
      play(port, "set-up.spec.ts", Map.of("TOKEN", token(product.output())));
      play(port, "people.spec.ts", Map.of());

      Plant.people(port);
      BufferPlant plant = new BufferPlant(port);
      plant.setUp();
      plant.issue("B-E2E-1", "300.0");
      plant.issue("B-E2E-2", "300.0");
      play(port, "floor.spec.ts", Map.of("BATCH", "B-E2E-1", "OTHER", "B-E2E-2"));

      play(port, "design.spec.ts", Map.of());
      plant.issue("B-E2E-3", "300.0");
      plant.play("B-E2E-3");
      Plant.person(Plant.as(port, "admin"), "dora", "Dora Analyst", "analyst");
      play(port, "quality.spec.ts", Map.of("REVIEW", "B-E2E-3"));
    }
  }

  private static String token(String output) {
    return output
        .lines()
        .map(String::strip)
        .filter(TOKEN.asMatchPredicate())
        .findFirst()
        .orElseThrow(() -> new AssertionError("No set-up token was printed:\n" + output));
  }

  private static void play(int port, String file, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder browser = new ProcessBuilder(List.of(
            node(),
            WEBAPP.resolve("node_modules/@playwright/test/cli.js").toString(),
            "test",
            "-c",
            "e2e/playwright.config.ts",
            file))
        .directory(WEBAPP.toFile())
        .redirectErrorStream(true);
    browser.environment().put("BASE_URL", "http://localhost:" + port);
    browser.environment().put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    browser.environment().putAll(environment);
    Process running = browser.start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(said).isZero();
  }

  /** The Node that built the web app. */
  private static String node() {
    Path linked = WEBAPP.resolve("node").resolve("node");
    return Files.exists(linked) ? linked.toString() : "node";
  }
}
