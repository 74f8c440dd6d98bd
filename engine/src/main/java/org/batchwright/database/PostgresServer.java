package org.batchwright.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.batchwright.kernel.EnvironmentProblem;

/**
 * One PostgreSQL server over one data folder, run from the shipped programs.
 *
 * <p>The configuration is written whole at every start: what a server runs with is what this
 * release says, not what an earlier one left behind.
 */
final class PostgresServer {

  /** The database superuser of a server that the product itself set up. */
  static final String SUPERUSER = "postgres";

  private static final String ACCESS = """
      # Written at every start. Passwords only (SCRAM), from this machine only, no Unix socket.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private final PostgresBinaries binaries;
  private final ServerAccount account;
  private final Path data;
  private final Path log;

  PostgresServer(PostgresBinaries binaries, ServerAccount account, Path data, Path log) {
    this.binaries = binaries;
    this.account = account;
    this.data = data;
    this.log = log;
  }

  /**
   * Creates the data folder: page checksums, UTF-8, a sort order that no operating system update
   * can change, and one superuser with the given password.
   */
  void initialise(String superuserPassword) {
    Path parent = parentOf(data);
    try {
      Path passwordFile = Files.createTempFile(parent, "new-", ".txt");
      try {
        Files.writeString(passwordFile, superuserPassword + "\n");
        check(
            "create its data folder",
            account.run(
                List.of(
                    binaries.program("initdb").toString(),
                    "--pgdata=" + data,
                    "--data-checksums",
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions"),
                parent,
                120));
      } finally {
        Files.deleteIfExists(passwordFile);
      }
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The folder " + parent + " cannot be written: " + failed.getMessage() + ".", failed);
    }
  }

  /** Writes the configuration and starts the server; returns when it accepts connections. */
  void start(Map<String, String> settings, int waitSeconds) {
    write("postgresql.conf", configuration(settings));
    write("pg_hba.conf", ACCESS);
    check(
        "start",
        account.run(
            List.of(
                binaries.program("pg_ctl").toString(),
                "start",
                "--pgdata=" + data,
                "--log=" + log,
                "--wait",
                "--timeout=" + waitSeconds),
            parentOf(data),
            waitSeconds + 10));
  }

  /** Stops the server: open transactions are rolled back, everything committed is on disk. */
  void stop(int waitSeconds) {
    check(
        "stop",
        account.run(
            List.of(
                binaries.program("pg_ctl").toString(),
                "stop",
                "--pgdata=" + data,
                "--mode=fast",
                "--wait",
                "--timeout=" + waitSeconds),
            parentOf(data),
            waitSeconds + 10));
  }

  private static String configuration(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'\n")
        .sorted()
        .collect(Collectors.joining("", "# Written at every start.\n", ""));
  }

  private void write(String name, String content) {
    try {
      Files.writeString(data.resolve(name), content, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The database folder " + data + " cannot be written: " + failed.getMessage() + ".",
          failed);
    }
  }

  private void check(String verb, ServerAccount.Outcome outcome) {
    if (outcome.exitCode() != 0) {
      throw new EnvironmentProblem("The embedded database could not "
          + verb
          + ": "
          + outcome.output().strip().replaceAll("\\s*\\R\\s*", "; ")
          + lastLines());
    }
  }

  private String lastLines() {
    if (!Files.isReadable(log)) {
      return "";
    }
    try {
      List<String> lines = Files.readAllLines(log);
      return " Last lines of "
          + log
          + ": "
          + String.join("; ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path parentOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("Not below any folder: " + path);
    }
    return parent;
  }
}
