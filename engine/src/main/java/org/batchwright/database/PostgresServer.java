package org.batchwright.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batchwright.kernel.EnvironmentProblem;

/**
 * One PostgreSQL server over one data folder, run from the shipped programs.
 *
 * <p>The configuration is written whole at every start: what a server runs with is what this
 * release says, not what an earlier one or a person left behind.
 */
final class PostgresServer {

  /** The database superuser of a server that the product itself set up. */
  static final String SUPERUSER = "postgres";

  /** The data folder while it is being created. */
  static final String PARTIAL = "data.new";

  private static final String DATA_OPTION = "--pgdata=";

  private static final String ACCESS = """
      # Written at every start. Passwords only (SCRAM), from this machine only, no Unix socket.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private final PostgresBinaries binaries;
  private final ServerAccount account;
  private final Path folder;
  private final Path data;
  private final Path log;

  /** A server whose data folder is, or will be, {@code data} in the given folder. */
  PostgresServer(PostgresBinaries binaries, ServerAccount account, Path folder) {
    this.binaries = binaries;
    this.account = account;
    this.folder = folder;
    this.data = folder.resolve("data");
    this.log = folder.resolve("start.log");
  }

  Path data() {
    return data;
  }

  /**
   * Creates the data folder: page checksums, UTF-8, a sort order that no operating system update
   * can change, and one superuser with the given password. It appears under its name only when it
   * is complete.
   */
  void initialise(String superuserPassword, boolean durable) {
    Path partial = folder.resolve(PARTIAL);
    try {
      if (Files.exists(partial)) {
        PostgresBinaries.delete(partial);
      }
      Path passwordFile = Files.createTempFile(folder, "new-", ".txt");
      try {
        Files.writeString(passwordFile, superuserPassword + "\n");
        account.own(passwordFile);
        check(
            "create its data folder",
            account.run(
                List.of(
                    binaries.program("initdb").toString(),
                    DATA_OPTION + partial,
                    "--data-checksums",
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions",
                    durable ? "--sync-method=fsync" : "--no-sync"),
                folder,
                120));
      } finally {
        Files.deleteIfExists(passwordFile);
      }
      Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The folder " + folder + " cannot be written: " + failed.getMessage() + ".", failed);
    }
  }

  /** Whether a program, started by whomever, is creating this data folder. */
  static boolean isCreating(Path partial) {
    String option = DATA_OPTION + partial;
    return Postmaster.anyProcessIn(partial)
        || ProcessHandle.allProcesses()
            .flatMap(process -> process.info().arguments().stream())
            .flatMap(Arrays::stream)
            .anyMatch(option::equals);
  }

  /** Writes the configuration and starts the server; returns when it accepts connections. */
  void start(Map<String, String> settings, int waitSeconds) {
    write("postgresql.conf", configuration(settings));
    writeAccessRules();
    account.own(folder);
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
            folder,
            waitSeconds + 10));
  }

  /** Writes who may connect and how; a running server takes it over at its next reload. */
  void writeAccessRules() {
    write("pg_hba.conf", ACCESS);
  }

  /** Whether the configuration and the programs on disk are those this release would start with. */
  boolean preparedLike(Map<String, String> settings) {
    try {
      return Files.readString(data.resolve("postgresql.conf")).equals(configuration(settings))
          && Files.readString(data.resolve("postmaster.opts"))
              .startsWith(binaries.program("postgres").toString());
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * Stops the server: open transactions are rolled back, everything committed is on disk.
   *
   * @return whether it ended in time; otherwise it goes on stopping by itself.
   */
  boolean stop(int waitSeconds) {
    return account
            .run(
                List.of(
                    binaries.program("pg_ctl").toString(),
                    "stop",
                    "--pgdata=" + data,
                    "--mode=fast",
                    "--wait",
                    "--timeout=" + waitSeconds),
                folder,
                waitSeconds + 10)
            .exitCode()
        == 0;
  }

  /** Whether nobody listens on a port of this machine. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As PostgreSQL does it: a port whose last connections are only fading away counts as free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port), 1);
      return true;
    } catch (IOException busy) {
      return false;
    }
  }

  /** 127.0.0.1, whatever the name localhost stands for on this machine. */
  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static String configuration(Map<String, String> settings) {
    return new TreeMap<>(settings)
        .entrySet().stream()
            .map(setting ->
                setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'\n")
            .collect(Collectors.joining("", "# Written at every start.\n", ""));
  }

  private void write(String name, String content) {
    try {
      Path partial = data.resolve(name + ".new");
      Files.writeString(partial, content, StandardCharsets.UTF_8);
      account.own(partial);
      Files.move(
          partial,
          data.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
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
          + " (details in "
          + log
          + ").");
    }
  }
}
