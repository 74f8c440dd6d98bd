package org.batchwright.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The product without a command: explains itself. */
@Command(
    name = "batchwright",
    description = "A light MES whose approved master batch record is an executable model.",
    mixinStandardHelpOptions = true,
    versionProvider = BatchwrightCommand.Version.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      PlantCommand.class,
      ImportCommand.class,
      VerifyCommand.class,
      ReplayCommand.class,
      BenchCommand.class
    },
    footer = {
      "",
      "Environment:",
      "  BATCHWRIGHT_HOME    folder of this installation (default: var beside the launcher)",
      "  BATCHWRIGHT_PORT    HTTP port (default: 8080)",
      "  BATCHWRIGHT_DB_URL  external PostgreSQL; without it one is started in the home",
      "",
      "Exit codes: 0 done, 1 found something, 2 usage or environment, 3 cannot tell,",
      "            4 time anomaly, 5 intact but unsealed or unanchored tail",
    })
final class BatchwrightCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"Batchwright " + text()};
    }

    static String text() {
      String version = BatchwrightCommand.class.getPackage().getImplementationVersion();
      return version == null ? "(development build)" : version;
    }
  }
}
