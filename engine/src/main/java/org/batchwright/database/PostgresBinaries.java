package org.batchwright.database;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.EnvironmentProblem;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL programs of this release, unpacked on this machine.
 *
 * <p>The folder's name carries the digest of the archive, so that another release unpacks beside
 * it, and it appears under that name only when it is complete.
 */
record PostgresBinaries(Path folder) {

  /** The major version of the shipped server; a data folder of another one cannot be opened. */
  static final int MAJOR = 17;

  private static final Set<PosixFilePermission> PRIVATE = EnumSet.of(
      PosixFilePermission.OWNER_READ,
      PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.OWNER_EXECUTE);

  /** Unpacks the programs for this machine into a folder of their own below the given one. */
  static PostgresBinaries unpackBelow(Path parent) {
    byte[] archive = archive();
    Path folder = parent.resolve("postgresql-" + Digest.of(archive).hex().substring(0, 16));
    try {
      if (!Files.isDirectory(folder)) {
        Path partial = Files.createTempDirectory(parent, "unpacking-");
        unpack(archive, partial);
        publish(partial, folder);
      }
      return new PostgresBinaries(folder);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The database programs could not be unpacked into "
              + parent
              + ": "
              + failed.getMessage()
              + ". Free some space there, or allow this account to write there.",
          failed);
    }
  }

  /** One of the programs, such as {@code initdb}. */
  Path program(String name) {
    return folder.resolve("bin").resolve(windows() ? name + ".exe" : name);
  }

  static boolean windows() {
    return osName().contains("win") && !osName().contains("darwin");
  }

  private static byte[] archive() {
    String name = "/postgres-" + system() + "-" + architecture() + ".txz";
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(name)) {
      if (packed == null) {
        throw new EnvironmentProblem("No PostgreSQL for this kind of machine is in this jar ("
            + system()
            + ", "
            + architecture()
            + "). Build the jar on such a machine or with -PeveryMachine, or use an external"
            + " PostgreSQL: set BATCHWRIGHT_DB_URL.");
      }
      return packed.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException("The shipped archive cannot be read: " + name, broken);
    }
  }

  private static String system() {
    if (windows()) {
      return "windows";
    }
    return osName().contains("mac") || osName().contains("darwin") ? "darwin" : "linux";
  }

  private static String architecture() {
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return arch.contains("aarch64") || arch.contains("arm64") ? "arm_64" : "x86_64";
  }

  private static String osName() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(
        new BufferedInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, target);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("the archive names a file outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    @Nullable Path above = file.getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(tar, file);
      if ((entry.getMode() & 0100) != 0 && !windows()) {
        Files.setPosixFilePermissions(file, PRIVATE);
      }
    }
  }

  private static void publish(Path partial, Path folder) throws IOException {
    try {
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException impossible) {
      throw impossible;
    } catch (IOException lostRace) {
      if (!Files.isDirectory(folder)) {
        throw lostRace;
      }
      delete(partial);
    }
  }

  /** Deletes a folder with everything in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
