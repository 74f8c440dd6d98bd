package org.batchwright.database;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.batchwright.kernel.EnvironmentProblem;
import org.jspecify.annotations.Nullable;

/**
 * The generated passwords of the embedded database, in a file that only this account can read and
 * that lies outside the data folder.
 */
record Secrets(String superuser, Map<DatabaseRole, Credentials> logins) {

  private static final String SUPERUSER = "superuser";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** New random passwords, each of 192 bits. */
  static Secrets generate() {
    Map<DatabaseRole, Credentials> logins = new EnumMap<>(DatabaseRole.class);
    for (DatabaseRole role : DatabaseRole.values()) {
      logins.put(role, new Credentials(role.defaultLogin(), password()));
    }
    return new Secrets(password(), logins);
  }

  /** The file of a home; it may not exist. */
  static Path file(Home home) {
    return home.secrets().resolve("database.properties");
  }

  /**
   * The passwords of a home, generated and stored if it has no database yet.
   *
   * @param databaseExists whether there is data that other passwords could not open.
   */
  static Secrets of(Home home, boolean databaseExists) {
    Path file = file(home);
    if (Files.exists(file)) {
      return read(file);
    }
    if (databaseExists) {
      throw new EnvironmentProblem("The passwords of the database in "
          + home.data()
          + " are missing: bring back the file "
          + file
          + " from a backup.");
    }
    Secrets generated = generate();
    generated.write(file);
    return generated;
  }

  private static Secrets read(Path file) {
    try {
      if (!PostgresBinaries.windows()
          && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new EnvironmentProblem(
            "The file " + file + " can be read by others. Close it: chmod 600 '" + file + "'.");
      }
      Properties content = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        content.load(reader);
      }
      Map<DatabaseRole, Credentials> logins = new EnumMap<>(DatabaseRole.class);
      for (DatabaseRole role : DatabaseRole.values()) {
        logins.put(role, new Credentials(role.defaultLogin(), required(content, key(role), file)));
      }
      return new Secrets(required(content, SUPERUSER, file), logins);
    } catch (IOException unreadable) {
      throw new EnvironmentProblem(
          "The file " + file + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
    }
  }

  private static String required(Properties content, String key, Path file) {
    @Nullable String value = content.getProperty(key);
    if (value == null || value.isBlank()) {
      throw new EnvironmentProblem("The file "
          + file
          + " has no password for "
          + key
          + ": bring the file back from a backup.");
    }
    return value;
  }

  /** On disk before the first password is used: a crash in between must not lock the data in. */
  private void write(Path file) {
    Properties content = new Properties();
    content.setProperty(SUPERUSER, superuser);
    logins.forEach((role, login) -> content.setProperty(key(role), login.password()));
    try {
      Path partial = Files.createTempFile(file.toAbsolutePath().getParent(), "new-", ".tmp");
      try (Writer writer = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
        content.store(writer, "Passwords of the embedded database. Keep a copy with the backups.");
      }
      if (!PostgresBinaries.windows()) {
        Files.setPosixFilePermissions(partial, OWNER_ONLY);
      }
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The file " + file + " cannot be written: " + failed.getMessage() + ".", failed);
    }
  }

  private static String key(DatabaseRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String password() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  @Override
  public String toString() {
    return "passwords of " + logins.values();
  }
}
