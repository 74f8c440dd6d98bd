package org.batchwright.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.batchwright.kernel.EnvironmentProblem;

/**
 * The folder in which one installation keeps what is not in its database: the lock, keys and
 * passwords, and the embedded database itself.
 *
 * @param folder an absolute path without links to follow; it exists and can be written.
 */
public record Home(Path folder) {

  /** The home at the given path; created where it is missing. */
  public static Home at(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
      Path real = absolute.toRealPath();
      Files.delete(Files.createTempFile(real, "writable-", ".tmp"));
      return new Home(real);
    } catch (FileAlreadyExistsException file) {
      throw new EnvironmentProblem(
          "The home "
              + absolute
              + " is not a folder: "
              + file.getMessage()
              + " is a file. Set BATCHWRIGHT_HOME to a folder.",
          file);
    } catch (IOException refused) {
      throw new EnvironmentProblem(
          "The home "
              + absolute
              + " cannot be written by this account ("
              + refused.getClass().getSimpleName()
              + ": "
              + refused.getMessage()
              + "). Allow it, or set BATCHWRIGHT_HOME to another folder.",
          refused);
    }
  }

  /** The home at the given path, which must hold a database already: nothing is created. */
  public static Home withDatabase(Path path) {
    Path data = path.toAbsolutePath().normalize().resolve("postgres").resolve("data");
    if (!Files.isDirectory(data)) {
      throw new EnvironmentProblem("There is no database in the home "
          + path.toAbsolutePath().normalize()
          + ". Set BATCHWRIGHT_HOME (or --home) to the folder of an installation.");
    }
    return at(path);
  }

  /** Where the product writes its log. */
  public Path log() {
    return ownFolder("log");
  }

  /** Where keys and passwords are: readable by this account only. */
  Path secrets() {
    return ownFolder("secrets");
  }

  /** Where the embedded database is: its programs, data folder and logs. */
  Path postgres() {
    return ownFolder("postgres");
  }

  /** The data folder of the embedded database; it may not exist yet. */
  Path data() {
    return postgres().resolve("data");
  }

  private Path ownFolder(String name) {
    Path path = folder.resolve(name);
    try {
      Files.createDirectories(path);
      if (!PostgresBinaries.windows()) {
        // Nobody else may pass: neither to read a password nor to exchange a program.
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
      return path;
    } catch (IOException refused) {
      throw new EnvironmentProblem(
          "The folder "
              + path
              + " cannot be closed to other accounts ("
              + refused.getMessage()
              + "): it belongs to another account. Run the product as that account, or change its"
              + " owner.",
          refused);
    }
  }
}
