package org.batchwright.cli;

import java.nio.file.Path;
import java.util.Map;
import org.batchwright.Batchwright;
import org.batchwright.Plant;
import org.batchwright.database.Database;
import org.batchwright.database.DatabaseSettings;
import org.batchwright.database.Home;
import org.batchwright.database.HomeLock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A home on disk whose product has people, materials, equipment and the approved buffer record. */
final class SeededHome {

  private SeededHome() {}

  /** Prepares the home by the public interface, issues one batch, and ends the product again. */
  static void prepare(Path folder, String batch) throws Exception {
    Home home = Home.at(folder);
    try (HomeLock lock = HomeLock.take(home);
        Database database = Database.open(lock, DatabaseSettings.from(Map.of()));
        ConfigurableApplicationContext product = start(home, database)) {
      int port = ((ServletWebServerApplicationContext) product).getWebServer().getPort();
      Plant.setUp(product, port);
      BufferPlant plant = new BufferPlant(port);
      plant.setUp();
      plant.issue(batch, "300.0");
    }
  }

  private static ConfigurableApplicationContext start(Home home, Database database) {
    return new SpringApplicationBuilder(Batchwright.class)
        .registerShutdownHook(false)
        .initializers(context -> context.getBeanFactory().registerSingleton("database", database))
        .properties(Map.of(
            "server.address",
            "127.0.0.1",
            "server.port",
            0,
            "batchwright.home",
            home.folder().toString()))
        .run();
  }
}
