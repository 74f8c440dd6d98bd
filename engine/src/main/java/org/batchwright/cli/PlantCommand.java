package org.batchwright.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.batchwright.connectors.plant.Plant;
import org.batchwright.connectors.plant.PlantConfig;
import org.batchwright.database.Home;
import org.batchwright.kernel.EnvironmentProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the simulated plant: an OPC UA server with machines, scales and vessels. */
@Command(
    name = "plant",
    description = "Run the simulated plant: an OPC UA server with machines, scales and vessels.",
    mixinStandardHelpOptions = true,
    versionProvider = BatchwrightCommand.Version.class)
final class PlantCommand implements Callable<Integer> {

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "Folder of the installation; the plant keeps its things in its folder plant"
          + " (default: BATCHWRIGHT_HOME, else var).",
      defaultValue = "${env:BATCHWRIGHT_HOME}")
  private String home = "";

  @Option(
      names = "--opc-port",
      paramLabel = "PORT",
      description = "OPC UA port (default: the last one, else a free one).",
      defaultValue = "0")
  private int port;

  @Option(
      names = "--time-factor",
      paramLabel = "FACTOR",
      description = "Seconds of machine time per second, 0 to 3600 (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private double timeFactor;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Seed of all chance (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--auto-trust",
      description = "Let clients in whose certificates are in the folder plant/auto-trust.")
  private boolean autoTrust;

  @Option(names = "--stop", description = "End the plant that runs on the home.")
  private boolean stop;

  @Option(
      names = "--put",
      paramLabel = "SCALE=KG",
      description = "Put a mass on a scale of the plant that runs on the home, in place of what"
          + " lies there, and wait until the scale is at rest; 0 clears it.")
  private Map<String, BigDecimal> put = Map.of();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Home place = Home.at(Path.of(home.isBlank() ? "var" : home));
    PlantProcess process = new PlantProcess(place);
    if (stop) {
      out.println(process.stop() ? "The plant has ended." : "No plant runs on this home.");
      return ExitCode.DONE;
    }
    Optional<PlantProcess.Running> other = process.find();
    if (!put.isEmpty()) {
      LogFile.in(place, "hands");
      return put(other.orElseThrow(() -> new EnvironmentProblem(
          "No plant runs on " + place.folder() + ". Start one with: batchwright demo")));
    }
    if (other.isPresent()) {
      throw new EnvironmentProblem("The plant of " + place.folder() + " runs already (process "
          + other.get().pid() + ", " + other.get().endpoint()
          + "). End it with: batchwright plant --stop");
    }
    LogFile log = LogFile.in(place, "plant");
    try (Plant plant = start(process)) {
      Runtime.getRuntime().addShutdownHook(new Thread(plant::close, "end plant"));
      process.announce(plant.endpoint(), timeFactor);
      out.println("The simulated plant answers at " + plant.endpoint());
      out.println("  Machine time passes " + timeFactor + " times as fast as real time.");
      out.println("  Certificate: " + plant.certificateFile());
      out.println("  Log: " + log.file());
      out.flush();
      plant.awaitStop();
      return ExitCode.DONE;
    }
  }

  /** Does by hand what a person at a real plant does: puts something on a scale. */
  private int put(PlantProcess.Running plant) {
    PrintWriter out = spec.commandLine().getOut();
    for (Map.Entry<String, BigDecimal> one : put.entrySet()) {
      if (one.getValue().signum() < 0) {
        throw new ParameterException(
            spec.commandLine(), "--put: nothing weighs " + one.getValue() + " kg.");
      }
    }
    try (PlantHands hands = PlantHands.at(plant)) {
      for (Map.Entry<String, BigDecimal> one : put.entrySet()) {
        String scale = one.getKey();
        if (!hands.weighs(scale)) {
          throw new ParameterException(
              spec.commandLine(), "--put: the plant has no scale " + scale + ".");
        }
        hands.load(scale, "weight", one.getValue());
        out.println(scale + " carries " + one.getValue().toPlainString() + " kg.");
      }
    }
    return ExitCode.DONE;
  }

  private Plant start(PlantProcess process) {
    List<PlantConfig.User> users = process.users();
    int wanted = port == 0 ? process.lastPort() : port;
    try {
      return Plant.start(config(process, users, wanted));
    } catch (IOException busy) {
      if (port != 0 || wanted == 0) {
        throw new EnvironmentProblem(String.valueOf(busy.getMessage()), busy);
      }
    } catch (IllegalArgumentException wrong) {
      throw new EnvironmentProblem(String.valueOf(wrong.getMessage()), wrong);
    }
    try {
      return Plant.start(config(process, users, 0));
    } catch (IOException failed) {
      throw new EnvironmentProblem(String.valueOf(failed.getMessage()), failed);
    }
  }

  private PlantConfig config(PlantProcess process, List<PlantConfig.User> users, int at) {
    return new PlantConfig(
        process.folder(),
        "127.0.0.1",
        at,
        seed,
        timeFactor,
        List.of(),
        users,
        autoTrust,
        Clock.systemUTC());
  }
}
