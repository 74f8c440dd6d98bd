package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.batchwright.database.DatabaseSettings;
import org.batchwright.database.Home;
import org.batchwright.database.HomeLock;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.EnvironmentProblem;
import org.batchwright.recordmodel.PackageWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a master record package into a running product as a draft. */
@Command(
    name = "import",
    description = "Bring a master record package into the running product as a draft.",
    mixinStandardHelpOptions = true,
    versionProvider = BatchwrightCommand.Version.class)
final class ImportCommand implements Callable<Integer> {

  private static final String PASSWORD = "BATCHWRIGHT_PASSWORD";

  @Parameters(paramLabel = "PACKAGE", description = "Folder or zip of the package.")
  private Path source;

  @Mixin
  private HomeOption home;

  @Option(
      names = "--login",
      paramLabel = "NAME",
      required = true,
      description = "Log-in of a process engineer; the password is asked for, or taken from "
          + PASSWORD + ".")
  private String login = "";

  @Option(
      names = "--site",
      paramLabel = "CODE",
      description = "Site to sign in at (default: the only one).")
  private @Nullable String site;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    byte[] bytes = bytes();
    Home place = home.existing(DatabaseSettings.from(System.getenv()));
    URI server = HomeLock.holder(place)
        .flatMap(HomeLock.Holder::address)
        .orElseThrow(() -> new EnvironmentProblem("No product runs on the home "
            + place.folder()
            + ". Start it with serve or demo, then import again."));
    try {
      RemotePerson author = RemotePerson.signIn(server, login, password(), site(server));
      JsonNode imported = author.upload(
          "records/import",
          "package",
          "package.zip",
          bytes,
          "import " + Digest.of(bytes).hex() + System.nanoTime());
      out.println("Imported " + imported.path("id").asText() + ", version "
          + imported.path("version").asText() + ", as a draft.");
      findings(imported, out);
      return ExitCode.DONE;
    } catch (RemotePerson.Declined declined) {
      out.println(declined.getMessage());
      findings(declined.problem(), out);
      return declined.status() == 401 ? ExitCode.ENVIRONMENT : ExitCode.FOUND;
    } catch (RemotePerson.Unreachable lost) {
      throw new EnvironmentProblem(String.valueOf(lost.getMessage()), lost);
    }
  }

  private static void findings(JsonNode answer, PrintWriter out) {
    for (JsonNode finding : answer.path("findings")) {
      StringBuilder line = new StringBuilder("  ")
          .append(finding.path("severity").asText())
          .append(' ')
          .append(finding.path("rule").asText())
          .append(' ')
          .append(finding.path("file").asText());
      if (finding.hasNonNull("line")) {
        line.append(':').append(finding.path("line").asText());
      }
      if (finding.hasNonNull("element")) {
        line.append(" [").append(finding.path("element").asText()).append(']');
      }
      out.println(line.append(": ")
          .append(finding.path("reason").asText())
          .append(' ')
          .append(finding.path("mend").asText()));
    }
  }

  private byte[] bytes() {
    try {
      return Files.isDirectory(source) ? PackageWriter.pack(source) : Files.readAllBytes(source);
    } catch (IllegalArgumentException notOne) {
      throw new EnvironmentProblem(source + " is no package: " + notOne.getMessage(), notOne);
    } catch (IOException unreadable) {
      throw new EnvironmentProblem(
          source + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private String site(URI server) {
    if (site != null) {
      return site;
    }
    JsonNode sites = RemotePerson.nobody(server).get("welcome").path("sites");
    if (sites.size() != 1) {
      throw new EnvironmentProblem(
          "The product has " + sites.size() + " sites; name one by --site.");
    }
    return sites.path(0).path("code").asText();
  }

  private static String password() {
    Map<String, String> environment = System.getenv();
    String given = environment.get(PASSWORD);
    if (given != null) {
      return given;
    }
    Console console = System.console();
    if (console == null) {
      throw new EnvironmentProblem(
          "There is no terminal to ask for the password; set " + PASSWORD + ".");
    }
    return new String(console.readPassword("Password: "));
  }
}
