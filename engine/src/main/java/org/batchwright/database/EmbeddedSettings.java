package org.batchwright.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** With which settings the embedded server runs, and why. */
final class EmbeddedSettings {

  private EmbeddedSettings() {}

  /** The settings of the server; the texts are as the server itself shows them. */
  static Map<String, String> of(int port) {
    return Map.ofEntries(
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("port", Integer.toString(port)),
        Map.entry("unix_socket_directories", ""),
        Map.entry("password_encryption", "scram-sha-256"),
        Map.entry("max_connections", "60"),
        // Without these three an acknowledged signature can be gone after a power cut (measured).
        Map.entry("fsync", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("full_page_writes", "on"),
        Map.entry("wal_level", "replica"),
        Map.entry("max_wal_senders", "0"),
        // On from the start, since switching it on needs a restart; a backup target sets the
        // command.
        Map.entry("archive_mode", "on"),
        Map.entry("archive_command", archiveNothing()),
        Map.entry("allow_alter_system", "off"),
        Map.entry("jit", "off"),
        Map.entry("log_timezone", "UTC"),
        Map.entry("lc_messages", "C"),
        Map.entry("logging_collector", "on"),
        Map.entry("log_directory", "../log"),
        Map.entry("log_filename", "postgresql-%a.log"),
        Map.entry("log_rotation_age", "1d"),
        Map.entry("log_rotation_size", "0"),
        Map.entry("log_truncate_on_rotation", "on"),
        Map.entry("log_line_prefix", "%m [%p] %q%u@%d "),
        Map.entry("log_lock_waits", "on"),
        Map.entry("log_statement", "ddl"));
  }

  private static String archiveNothing() {
    return Files.isExecutable(Path.of("/bin/true")) ? "/bin/true" : "exit 0";
  }
}
