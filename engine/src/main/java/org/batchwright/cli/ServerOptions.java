package org.batchwright.cli;

import java.nio.file.Path;
import org.batchwright.database.Home;
import org.batchwright.kernel.EnvironmentProblem;
import picocli.CommandLine.Option;

/** Where a server keeps its things and where it answers. */
final class ServerOptions {

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "Folder of this installation (default: BATCHWRIGHT_HOME, else var).",
      defaultValue = "${env:BATCHWRIGHT_HOME}")
  private String home = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "HTTP port; 0 takes a free one (default: BATCHWRIGHT_PORT, else 8080).",
      defaultValue = "${env:BATCHWRIGHT_PORT}")
  private String port = "";

  Home home() {
    return Home.at(folder());
  }

  /** Where the home is, or will be. */
  Path folder() {
    return Path.of(home.isBlank() ? "var" : home);
  }

  int port() {
    if (port.isBlank()) {
      return 8080;
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
      throw new EnvironmentProblem(
          "Not a port number from 0 to 65535: " + port + " (from --port or BATCHWRIGHT_PORT).");
    }
    return Integer.parseInt(port);
  }
}
