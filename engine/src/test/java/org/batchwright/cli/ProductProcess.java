package org.batchwright.cli;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The packaged product running as a process of its own, the way people start it. */
final class ProductProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 600;

  private final Process process;
  private final Path output;
  private final Path home;

  private ProductProcess(Process process, Path output, Path home) {
    this.process = process;
    this.output = output;
    this.home = home;
  }

  /** The jar that this build packaged. */
  static Path jar() {
    return required("batchwright.jar");
  }

  /** The launcher at the top of the project. */
  static Path launcher() {
    return required("batchwright.launcher");
  }

  /** Starts a command on a home; the command's own words come last. */
  static ProductProcess start(Path home, Map<String, String> environment, List<String> command) {
    try {
      Path output = Files.createTempFile(home.toAbsolutePath().getParent(), "output-", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("BATCHWRIGHT_"));
      builder.environment().put("BATCHWRIGHT_HOME", home.toString());
      builder.environment().put("BATCHWRIGHT_PORT", "0");
      builder.environment().putAll(environment);
      return new ProductProcess(builder.start(), output, home);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Runs a command of the jar as this account. */
  static ProductProcess run(Path home, String... arguments) {
    return start(home, Map.of(), java(jar(), arguments));
  }

  /** Runs a command of the jar or, where this build has packaged none, of the class path. */
  static ProductProcess runAnyhow(Path home, String... arguments) {
    if (System.getProperty("batchwright.jar") != null) {
      return run(home, arguments);
    }
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName()));
    command.addAll(List.of(arguments));
    return start(home, Map.of(), command);
  }

  /** Where it answers. */
  URI address() {
    return URI.create(output()
        .lines()
        .filter(line -> line.startsWith("Ready at "))
        .findFirst()
        .orElseThrow()
        .substring(9));
  }

  static List<String> java(Path jar, String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // These processes live for seconds: what the second compiler would gain comes too late.
        "-XX:TieredStopAtLevel=1",
        "-jar",
        jar.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Waits until it says that it is ready. */
  ProductProcess ready() {
    until("it is ready", () -> !process.isAlive() || output().contains("Ready at "));
    if (!process.isAlive()) {
      throw new AssertionError("It ended instead of getting ready:\n" + output());
    }
    return this;
  }

  /** Waits until the database server's process is recorded in the home. */
  void databaseStarted() {
    until("the database runs", () -> Files.exists(home.resolve("postgres/data/postmaster.pid")));
  }

  /** Waits for its end and tells the exit code. */
  int exitCode() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("It did not end:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** Asks it to end; false if it has not ended ten seconds later. */
  boolean endsWithinTenSeconds() {
    process.destroy();
    try {
      return process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** Kills it, as kill -9 does. */
  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** All it has said so far. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The status code and body of its health address. */
  HttpResponse<String> health() {
    String address = output()
        .lines()
        .filter(line -> line.startsWith("Ready at "))
        .findFirst()
        .orElseThrow();
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address.substring(9) + "/api/v1/health"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  long pid() {
    return process.pid();
  }

  /** The process of the home's database server; empty if none is recorded or it is dead. */
  static Optional<ProcessHandle> database(Path home) {
    Path file = home.resolve("postgres/data/postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
          .filter(ProductProcess::isServer);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A dead process nobody cleared away is still listed, but has no command any more. */
  static boolean isServer(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .command()
            .filter(command -> command.endsWith("postgres"))
            .isPresent();
  }

  /** The JDBC address of the home's database, and a login's password. */
  static String password(Path home, String login) {
    try {
      Properties secrets = new Properties();
      secrets.load(new StringReader(Files.readString(home.resolve("secrets/database.properties"))));
      return secrets.getProperty(login);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String url(Path home) {
    try {
      return "jdbc:postgresql://127.0.0.1:"
          + Files.readString(home.resolve("postgres/port")).strip()
          + "/batchwright";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain until " + what);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException interrupted) {
        throw interrupted(interrupted);
      }
    }
  }

  /** Leaves nothing running, whatever the test found. */
  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      exitCode();
    }
    database(home).ifPresent(ProcessHandle::destroy);
    until("the database is gone", () -> database(home).isEmpty());
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(cause);
  }

  private static Path required(String property) {
    @Nullable String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("Run by failsafe after package, which sets " + property);
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}
