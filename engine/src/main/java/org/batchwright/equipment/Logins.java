package org.batchwright.equipment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The passwords with which the product logs in at equipment: files in the home that only its owner
 * can read, never in the database or in an event.
 *
 * <p>Each password has a file of its own, named by connection and number: a command that is rolled
 * back leaves the one that is in force.
 */
@Component
class Logins {

  private final Path folder;

  Logins(@Value("${batchwright.home}") Path home) {
    this.folder = home.resolve("pki").resolve("logins");
  }

  void keep(String connection, int number, String password) {
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "login", ".new", ownerOnly());
      Files.writeString(draft, password, StandardCharsets.UTF_8);
      Files.move(
          draft,
          file(connection, number),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The log-in of connection " + connection + " cannot be stored in " + folder, failed);
    }
  }

  /** The password; empty if the file is gone, for example after a move to another machine. */
  Optional<String> find(String connection, int number) {
    Path file = file(connection, number);
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException("The log-in " + file + " cannot be read", failed);
    }
  }

  /** Deletes the passwords that were replaced. */
  void forgetBefore(String connection, int number) {
    try {
      for (int old = number - 1; old >= 1 && Files.deleteIfExists(file(connection, old)); old--) {
        continue;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "An old log-in of connection " + connection + " cannot be deleted in " + folder, failed);
    }
  }

  private Path file(String connection, int number) {
    return folder.resolve(connection + "-" + number + ".secret");
  }

  private FileAttribute<?>[] ownerOnly() throws IOException {
    FileStore store = Files.getFileStore(folder);
    return store.supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
