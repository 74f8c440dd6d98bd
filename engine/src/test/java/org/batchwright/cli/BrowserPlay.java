package org.batchwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tests of the web app in a real browser, against a product that runs. */
final class BrowserPlay {

  private static final Path WEBAPP = Path.of("..", "webapp").toAbsolutePath().normalize();

  private BrowserPlay() {}

  /**
   * Plays one file of {@code webapp/e2e} and fails with all that it said if a test in it fails.
   *
   * @param environment what the file is told besides the address.
   */
  static void play(int port, String file, Map<String, String> environment)
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
