package org.batchwright.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.batchwright.database.Home;
import org.batchwright.database.HomeLock;
import org.batchwright.identity.SetUp;
import org.batchwright.kernel.EnvironmentProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the product for a look around, with people, stock and a simulated plant. */
@Command(
    name = "demo",
    description = {
      "Run the product for a look around, reachable from this machine only.",
      "The first start registers people, rooms, materials and equipment, has two master records",
      "approved and starts a simulated plant, which goes on when the product ends"
          + " (batchwright plant --stop).",
    },
    mixinStandardHelpOptions = true,
    versionProvider = BatchwrightCommand.Version.class)
final class DemoCommand implements Callable<Integer> {

  @Mixin
  private ServerOptions options;

  @Option(names = "--play", description = "Play one batch, from its issue to its last step.")
  private boolean play;

  @Option(names = "--exit", description = "End when the batch was played; needs --play.")
  private boolean exit;

  @Option(
      names = "--record",
      paramLabel = "NAME",
      description = "Master record to play (default: ${DEFAULT-VALUE}).",
      defaultValue = "paracetamol-tablets")
  private String record = "";

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "Test batch of the record that says what people enter; what it does not say is"
          + " entered as the record aims at (default: ${DEFAULT-VALUE}).",
      defaultValue = "good-batch")
  private String scenario = "";

  @Option(
      names = "--time-factor",
      paramLabel = "FACTOR",
      description = "How much faster than real time the machines of the plant work, if it is"
          + " started now (default: ${DEFAULT-VALUE}).",
      defaultValue = "60")
  private double timeFactor;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (exit && !play) {
      throw new ParameterException(spec.commandLine(), "--exit needs --play.");
    }
    PrintWriter out = spec.commandLine().getOut();
    Optional<URI> running = play ? running() : Optional.empty();
    if (running.isPresent()) {
      LogFile.in(options.home(), "play");
      return play(running.get(), options.home(), out);
    }
    return ServeCommand.serve(options, true, out, this::started);
  }

  /** The demonstration that runs on this home already; then only the batch is played. */
  private Optional<URI> running() {
    Path folder = options.folder();
    if (!java.nio.file.Files.exists(folder)) {
      return Optional.empty();
    }
    Home home = options.home();
    return DemoHome.of(home).seeded()
        ? HomeLock.holder(home).flatMap(HomeLock.Holder::address)
        : Optional.empty();
  }

  private OptionalInt started(ServeCommand.Started started, PrintWriter out) {
    DemoData data = DemoData.load();
    DemoHome mark = DemoHome.of(started.home());
    Optional<String> token = started.context().getBean(SetUp.class).issueToken();
    if (token.isEmpty() && !mark.seeded()) {
      throw new EnvironmentProblem("The home " + started.home().folder()
          + " was set up for real use; a demonstration would let people in whose passwords"
          + " everybody knows. Set BATCHWRIGHT_HOME to another folder.");
    }
    PlantProcess.Running plant = new PlantProcess(started.home()).running(timeFactor);
    DemoSeed seed = new DemoSeed(started.address(), data, out);
    if (mark.complete(data.digest())) {
      seed.connect(plant);
    } else {
      out.println("Preparing the demonstration:");
      mark.begin();
      seed.seed(token, plant);
      mark.finish(data.digest());
    }
    out.println("This is a demonstration: nothing in it is a production record.");
    DemoSeed.printLogins(data, out);
    out.println("  Plant: " + plant.endpoint() + ", machines " + plant.timeFactor()
        + " times as fast as real time (process " + plant.pid() + ")");
    out.println("    It goes on when the product ends; batchwright plant --stop ends it.");
    out.flush();
    if (!play) {
      return OptionalInt.empty();
    }
    int code = play(started.address(), started.home(), out);
    return exit ? OptionalInt.of(code) : OptionalInt.empty();
  }

  private int play(URI server, Home home, PrintWriter out) {
    PlantProcess.Running plant = new PlantProcess(home).running(timeFactor);
    Crew crew = Crew.of(server, DemoData.load());
    @Nullable String batch = null;
    try (PlantHands hands = PlantHands.at(plant)) {
      batch = new BatchIssue(crew).batch(record, scenario);
      out.println("Playing batch " + batch + " of " + record + ":");
      out.flush();
      int steps = BatchPlayer.of(batch, crew, scenario, hands, out).play();
      out.println(
          "Played batch " + batch + ": its procedure is complete; people did " + steps + " steps.");
      out.flush();
      return ExitCode.DONE;
    } catch (BatchPlayer.Stuck | RemotePerson.Declined stuck) {
      out.println((batch == null
              ? "No batch could be played: "
              : "Batch " + batch + " could not be played: ")
          + stuck.getMessage());
      out.flush();
      return ExitCode.FOUND;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return ExitCode.CANNOT_TELL;
    }
  }
}
