package org.batchwright.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.batchwright.Plant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web app of the packaged jar in a real browser: {@code webapp/e2e}. */
class WebAppIT {

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
      BrowserPlay.play(port, "set-up.spec.ts", Map.of("TOKEN", token(product.output())));
      BrowserPlay.play(port, "people.spec.ts", Map.of());

      Plant.people(port);
      BufferPlant plant = new BufferPlant(port);
      plant.setUp();
      plant.issue("B-E2E-1", "300.0");
      plant.issue("B-E2E-2", "300.0");
      BrowserPlay.play(port, "floor.spec.ts", Map.of("BATCH", "B-E2E-1", "OTHER", "B-E2E-2"));

      BrowserPlay.play(port, "design.spec.ts", Map.of());
      plant.issue("B-E2E-3", "300.0");
      plant.play("B-E2E-3");
      Plant.person(Plant.as(port, "admin"), "dora", "Dora Analyst", "analyst");
      BrowserPlay.play(port, "quality.spec.ts", Map.of("REVIEW", "B-E2E-3"));
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
}
