package org.batchwright.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.batchwright.kernel.EnvironmentProblem;

/**
 * The operating system account under which the database programs run.
 *
 * <p>PostgreSQL refuses to run as root. Where the product itself runs as root on Linux, the
 * programs run in a user namespace of their own, in which the account is nobody, and the files stay
 * as they are. Where namespaces are forbidden, as in many containers, they run as nobody outright,
 * and the database folder is given to nobody.
 *
 * @param prefix what is put before every command.
 * @param owner the account to which the database folder must belong; empty to leave it as it is.
 */
record ServerAccount(List<String> prefix, OptionalInt owner) {

  private static final int ROOT = 0;
  private static final int NOBODY = 65534;
  private static final int CLEAN_UP_SECONDS = 10;

  /** What a database program said and how it ended. */
  record Outcome(int exitCode, String output) {}

  /** The account for the database in the given folder, which is made to belong to it. */
  static ServerAccount of(Path folder) {
    if (PostgresBinaries.windows() || ownUid(folder) != ROOT) {
      return new ServerAccount(List.of(), OptionalInt.empty());
    }
    for (ServerAccount account : List.of(namespace(), nobody())) {
      if (account.reaches(folder)) {
        account.own(folder);
        return account;
      }
    }
    throw new EnvironmentProblem(
        "PostgreSQL does not run as root, and neither are user namespaces permitted here nor can"
            + " the account nobody reach "
            + folder
            + ". Run the product as an ordinary account.");
  }

  /** Root seen as nobody, in a user namespace. */
  static ServerAccount namespace() {
    return new ServerAccount(List.of("unshare", "-U"), OptionalInt.of(ROOT));
  }

  /** The account nobody itself. */
  static ServerAccount nobody() {
    return new ServerAccount(
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
        OptionalInt.of(NOBODY));
  }

  /** Runs one database program to its end; a thread that is interrupted ends it before. */
  Outcome run(List<String> command, Path folder, int limitSeconds) {
    List<String> full = new ArrayList<>(prefix);
    full.addAll(command);
    try {
      Path output = Files.createTempFile(folder, "output-", ".txt");
      try {
        // The output goes to a file and not to a pipe: the server that pg_ctl leaves running must
        // not keep this process waiting, nor die with it.
        Process process = new ProcessBuilder(full)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
        process.getOutputStream().close();
        try {
          if (process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
            return new Outcome(
                process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
          }
          return new Outcome(-1, "no end within " + limitSeconds + " seconds");
        } finally {
          end(process);
        }
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException failed) {
      return new Outcome(-1, String.valueOf(failed.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + full.get(0), interrupted);
    }
  }

  /** Ends a program, and waits until it has cleaned up behind itself, as initdb does. */
  private static void end(Process process) {
    if (!process.isAlive()) {
      return;
    }
    process.destroy();
    CompletableFuture<Process> ended = process.onExit();
    ended.completeOnTimeout(process, CLEAN_UP_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  /** Gives a file, or a folder with everything in it, to this account. */
  void own(Path path) {
    if (owner.isEmpty()) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.toList()) {
        if (uid(file) != owner.getAsInt() && !Files.isSymbolicLink(file)) {
          Files.setAttribute(file, "unix:uid", owner.getAsInt());
        }
      }
    } catch (IOException | UncheckedIOException refused) {
      throw new EnvironmentProblem(
          "The folder "
              + path
              + " could not be given to the account with number "
              + owner.getAsInt()
              + ": "
              + refused.getMessage()
              + ". Run the product as an ordinary account.",
          refused);
    }
  }

  /** Whether a program started this way is not root any more and gets as far as the folder. */
  private boolean reaches(Path folder) {
    Outcome who = run(List.of("id", "-u"), folder, 10);
    return who.exitCode() == 0
        && !who.output().strip().equals(Integer.toString(ROOT))
        && run(List.of("ls", "-d", folder.getParent() + "/."), folder, 10).exitCode() == 0;
  }

  private static int ownUid(Path folder) {
    try {
      Path probe = Files.createTempFile(folder, "account-", ".tmp");
      try {
        return uid(probe);
      } finally {
        Files.delete(probe);
      }
    } catch (IOException refused) {
      throw new EnvironmentProblem(
          "The folder "
              + folder
              + " cannot be written by this account ("
              + refused.getMessage()
              + "). Run the product as the account that owns it.",
          refused);
    }
  }

  private static int uid(Path file) {
    try {
      return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException unreadable) {
      throw new EnvironmentProblem(
          "The owner of " + file + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
    }
  }
}
