package org.batchwright.cli;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.batchwright.connectors.plant.PlantConfig;
import org.batchwright.database.Home;
import org.batchwright.kernel.EnvironmentProblem;
import org.jspecify.annotations.Nullable;

/**
 * The simulated plant of a home as a process of its own: it goes on when the product ends, like
 * machines do, and is found again at the next start.
 */
final class PlantProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MES = "mes";
  private static final String TRAINER = "trainer";

  private final Home home;
  private final Path folder;

  PlantProcess(Home home) {
    this.home = home;
    this.folder = home.folder().resolve("plant");
  }

  /** Where the plant keeps its certificate, whom it lets in, and where it answers. */
  Path folder() {
    return folder;
  }

  /** The plant that runs already, else one started now with this time factor. */
  Running running(double timeFactor) {
    return find().orElseGet(() -> start(timeFactor).startedNow());
  }

  /** The plant that runs on this home. */
  Optional<Running> find() {
    Properties known = properties();
    return process(known)
        .map(process -> new Running(
            folder,
            process.pid(),
            URI.create(known.getProperty("endpoint")),
            Double.parseDouble(known.getProperty("timeFactor", "1")),
            user(MES, false),
            user(TRAINER, true),
            true));
  }

  /** Ends the plant of this home; false if none runs. */
  boolean stop() {
    Optional<ProcessHandle> process = process(properties());
    process.ifPresent(running -> {
      running.destroy();
      try {
        ProcessHandle unused = running.onExit().get(10, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        running.destroyForcibly();
      }
    });
    return process.isPresent();
  }

  /** The users of the plant; their passwords are made at the first start and kept in its folder. */
  List<PlantConfig.User> users() {
    return List.of(user(MES, false), user(TRAINER, true));
  }

  /** The port it answered at before, so that lines to it find it again; 0 if it never did. */
  int lastPort() {
    String endpoint = properties().getProperty("endpoint");
    return endpoint == null ? 0 : URI.create(endpoint).getPort();
  }

  /** Tells others on this home where the plant of this process answers. */
  void announce(URI endpoint, double timeFactor) {
    ProcessHandle self = ProcessHandle.current();
    Properties content = new Properties();
    content.setProperty("pid", Long.toString(self.pid()));
    self.info().startInstant().ifPresent(at -> content.setProperty("started", at.toString()));
    content.setProperty("endpoint", endpoint.toString());
    content.setProperty("timeFactor", Double.toString(timeFactor));
    StringWriter text = new StringWriter();
    try {
      content.store(text, null);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    DemoSeed.write(state(), text.toString());
  }

  private Running start(double timeFactor) {
    List<String> command = new ArrayList<>();
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win")) {
      // Ctrl-C at the terminal goes to every process started there; machines do not hear it.
      command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "plant"));
    }
    command.addAll(self());
    command.addAll(List.of(
        "plant",
        "--home",
        home.folder().toString(),
        "--time-factor",
        Double.toString(timeFactor),
        "--auto-trust"));
    Path output = home.log().resolve("plant-output.txt");
    try {
      Process started = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .redirectInput(ProcessBuilder.Redirect.from(nothing().toFile()))
          .start();
      return await(started, output);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The simulated plant cannot be started: " + failed.getMessage(), failed);
    }
  }

  private Running await(Process started, Path output) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until && started.isAlive()) {
      Optional<Running> running = find();
      if (running.isPresent()) {
        return running.get();
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        started.destroy();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted", interrupted);
      }
    }
    started.destroy();
    throw new EnvironmentProblem("The simulated plant did not start: "
        + Files.readString(output, StandardCharsets.UTF_8).strip());
  }

  private Path nothing() throws IOException {
    Path empty = home.log().resolve("nothing");
    if (!Files.exists(empty)) {
      Files.createFile(empty);
    }
    return empty;
  }

  /** How this program was started, for a second process of it. */
  private static List<String> self() {
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1"));
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(java.io.File.pathSeparator);
    command.addAll(
        jar ? List.of("-jar", classPath) : List.of("-cp", classPath, Main.class.getName()));
    return command;
  }

  private PlantConfig.User user(String name, boolean simulation) {
    Path file = folder.resolve("users.properties");
    try {
      Properties users = new Properties();
      if (Files.exists(file)) {
        users.load(new StringReader(Files.readString(file)));
      }
      if (users.getProperty(name) == null) {
        users.setProperty(name, secret());
        StringWriter text = new StringWriter();
        users.store(text, null);
        DemoSeed.write(file, text.toString());
      }
      return new PlantConfig.User(name, users.getProperty(name), simulation);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The file " + file + " cannot be used: " + failed.getMessage(), failed);
    }
  }

  private static String secret() {
    byte[] random = new byte[18];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private Path state() {
    return folder.resolve("plant.properties");
  }

  private Properties properties() {
    Properties content = new Properties();
    try {
      if (Files.exists(state())) {
        content.load(new StringReader(Files.readString(state())));
      }
      return content;
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The file " + state() + " cannot be read: " + failed.getMessage(), failed);
    }
  }

  /** The recorded process, if it is alive and did not just get its number. */
  private static Optional<ProcessHandle> process(Properties known) {
    @Nullable String pid = known.getProperty("pid");
    if (pid == null || !pid.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .filter(process -> process
            .info()
            .startInstant()
            .map(at -> at.toString().equals(known.getProperty("started")))
            .orElse(true));
  }

  /**
   * A plant that runs.
   *
   * @param user the account of the product.
   * @param trainer may simulate: put loads on scales.
   * @param found whether it ran already.
   */
  record Running(
      Path folder,
      long pid,
      URI endpoint,
      double timeFactor,
      PlantConfig.User user,
      PlantConfig.User trainer,
      boolean found) {

    Running startedNow() {
      return new Running(folder, pid, endpoint, timeFactor, user, trainer, false);
    }

    Path certificate() {
      return folder.resolve("own").resolve("certificate.der");
    }

    /** Lets a client in whose certificate this is. */
    void letIn(String name, String pem) {
      DemoSeed.write(folder.resolve("auto-trust").resolve(name + ".pem"), pem);
    }
  }
}
