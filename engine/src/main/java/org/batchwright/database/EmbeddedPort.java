package org.batchwright.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.batchwright.kernel.EnvironmentProblem;

/** On which port of this machine the embedded server listens: given, recorded, or chosen once. */
final class EmbeddedPort {

  /** Below the range from which operating systems take ports for outgoing connections. */
  private static final int FIRST = 15432;

  private static final int COUNT = 10_000;

  private final OptionalInt fixed;
  private final Path file;

  EmbeddedPort(Home home, OptionalInt fixed) {
    this.fixed = fixed;
    this.file = home.postgres().resolve("port");
  }

  /** The port to start on; refuses if another program has it. */
  int free() {
    OptionalInt wanted = fixed.isPresent() ? fixed : recorded();
    int port = wanted.orElseGet(EmbeddedPort::choose);
    if (!PostgresServer.isFree(port)) {
      throw new EnvironmentProblem("Port "
          + port
          + " on 127.0.0.1, on which the embedded database listens, is used by another program."
          + " Stop that program, or "
          + (fixed.isPresent()
              ? "set BATCHWRIGHT_DB_PORT to another port."
              : "delete the file " + file + " to have another port chosen."));
    }
    return port;
  }

  /** Keeps the port for the next start. */
  void record(int port) {
    try {
      Files.writeString(file, port + "\n");
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The file " + file + " cannot be written: " + failed.getMessage() + ".", failed);
    }
  }

  private static int choose() {
    return ThreadLocalRandom.current()
        .ints(FIRST, FIRST + COUNT)
        .filter(PostgresServer::isFree)
        .findFirst()
        .orElseThrow();
  }

  private OptionalInt recorded() {
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException unreadable) {
      throw new EnvironmentProblem(
          "The file " + file + " does not hold a port number. Delete it to have a port chosen.",
          unreadable);
    }
  }
}
