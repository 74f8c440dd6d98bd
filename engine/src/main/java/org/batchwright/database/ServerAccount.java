package org.batchwright.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.batchwright.kernel.EnvironmentProblem;

/**
 * The operating system account under which the database programs run.
 *
 * <p>PostgreSQL refuses to run as root. Where the product itself runs as root on Linux, the
 * programs are started in a user namespace of their own, in which the account is nobody: the files
 * stay where they are and belong to the same account.
 */
record ServerAccount(List<String> prefix) {

  /** The account for this process; refuses where PostgreSQL could not be started at all. */
  static ServerAccount current() {
    return isRoot() ? new ServerAccount(List.of("unshare", "-U")) : new ServerAccount(List.of());
  }

  /** What a database program said and how it ended. */
  record Outcome(int exitCode, String output) {}

  /** Runs one database program to its end. */
  Outcome run(List<String> command, Path folder, int limitSeconds) {
    List<String> full = new ArrayList<>(prefix);
    full.addAll(command);
    try {
      Path output = Files.createTempFile(folder, "output-", ".txt");
      try {
        Process process = new ProcessBuilder(full)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
        process.getOutputStream().close();
        if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return new Outcome(-1, "no end within " + limitSeconds + " seconds");
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The program " + full.get(0) + " could not be run: " + failed.getMessage() + ".", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + full.get(0), interrupted);
    }
  }

  private static boolean isRoot() {
    try {
      return Files.isReadable(Path.of("/proc/self/status"))
          && Files.readAllLines(Path.of("/proc/self/status")).stream()
              .anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
    } catch (IOException unreadable) {
      return "root".equals(System.getProperty("user.name"));
    }
  }
}
