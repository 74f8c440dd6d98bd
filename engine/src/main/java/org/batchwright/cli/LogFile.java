package org.batchwright.cli;

import java.nio.file.Path;
import java.util.Map;
import org.batchwright.database.Home;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.LogbackLoggingSystemProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The log of a running product: everything goes to a file in the home, only warnings to the
 * terminal, which belongs to what the command itself says.
 */
record LogFile(Path file) {

  /** Starts logging to the home's file, before the application takes over with the same settings. */
  static LogFile in(Home home) {
    return in(home, "batchwright");
  }

  /** The same for a command that may run beside the product, in a file of its own. */
  static LogFile in(Home home, String name) {
    LogFile log = new LogFile(home.log().resolve(name + ".log"));
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("log", Map.copyOf(log.properties())));
    var file = org.springframework.boot.logging.LogFile.get(environment);
    new LogbackLoggingSystemProperties(environment, null, null).apply(file);
    LoggingSystem system = LoggingSystem.get(LogFile.class.getClassLoader());
    system.beforeInitialize();
    system.initialize(new LoggingInitializationContext(environment), null, file);
    return log;
  }

  /** The settings of the logging system; the environment and the command line may override them. */
  Map<String, Object> properties() {
    return Map.of("logging.file.name", file.toString(), "logging.threshold.console", "warn");
  }
}
