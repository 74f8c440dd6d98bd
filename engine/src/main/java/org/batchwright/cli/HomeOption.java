package org.batchwright.cli;

import java.nio.file.Path;
import org.batchwright.database.DatabaseSettings;
import org.batchwright.database.Home;
import picocli.CommandLine.Option;

/** The installation that a command looks at. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "Folder of the installation (default: BATCHWRIGHT_HOME, else var).",
      defaultValue = "${env:BATCHWRIGHT_HOME}")
  private String home = "";

  /** The home; with an embedded database it must have one already. */
  Home existing(DatabaseSettings settings) {
    Path path = Path.of(home.isBlank() ? "var" : home);
    return settings.external().isPresent() ? Home.at(path) : Home.withDatabase(path);
  }
}
