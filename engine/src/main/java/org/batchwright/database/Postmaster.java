package org.batchwright.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a data folder says about the server that runs on it, or ran on it when the machine or the
 * container stopped.
 *
 * @param pid the server's process id.
 * @param port where it listens.
 * @param status the server's own word: starting, ready or stopping.
 */
record Postmaster(long pid, int port, String status) {

  private static final String FILE = "postmaster.pid";

  /** The server recorded in a data folder; empty if the last one ended by itself. */
  static Optional<Postmaster> recordedIn(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve(FILE));
      if (lines.size() < 4) {
        return Optional.empty();
      }
      // Lines: process id, data folder, start time, port, socket folder, address, memory, status.
      return Optional.of(new Postmaster(
          Math.abs(Long.parseLong(lines.get(0).strip())),
          Integer.parseInt(lines.get(3).strip()),
          lines.size() > 7 ? lines.get(7).strip() : "starting"));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Whether the recorded process is a living PostgreSQL server.
   *
   * <p>After a restart of the machine its number may belong to another program, and in a container
   * a dead server can stay behind as an entry that nobody clears away: PostgreSQL itself would take
   * either for a running server and refuse to start for ever.
   */
  boolean alive() {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (Files.isDirectory(Path.of("/proc/self"))) {
      try {
        List<String> lines = Files.readAllLines(status);
        return lines.stream().anyMatch(line -> line.matches("Name:\\s+postgres"))
            && lines.stream().noneMatch(line -> line.matches("State:\\s+Z.*"));
      } catch (IOException gone) {
        return false;
      }
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .filter(command -> command.contains("postgres"))
        .isPresent();
  }

  /** Whether any living process works in the data folder; known on Linux only. */
  static boolean anyProcessIn(Path data) {
    Path proc = Path.of("/proc");
    if (!Files.isDirectory(proc.resolve("self"))) {
      return false;
    }
    try (Stream<Path> processes = Files.list(proc)) {
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .anyMatch(process -> data.equals(workingFolder(process)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Removes what a dead server left behind. Only for a server of which no process is left. */
  static void forget(Path data) {
    try {
      Files.deleteIfExists(data.resolve(FILE));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** The number that a data folder got when it was created and that no other one has. */
  static long systemIdentifier(Path data) {
    try (var stream = Files.newInputStream(data.resolve("global").resolve("pg_control"))) {
      return ByteBuffer.wrap(stream.readNBytes(8))
          .order(ByteOrder.nativeOrder())
          .getLong();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static @Nullable Path workingFolder(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd"));
    } catch (IOException endedOrForeign) {
      return null;
    }
  }
}
