package org.batchwright.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.batchwright.Batchwright;
import org.batchwright.database.Database;
import org.batchwright.database.DatabaseSettings;
import org.batchwright.database.Home;
import org.batchwright.database.HomeLock;
import org.batchwright.identity.SetUp;
import org.batchwright.kernel.EnvironmentProblem;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the product on a home until it is asked to end. */
@Command(
    name = "serve",
    description = "Run the product on a home until it is asked to end.",
    mixinStandardHelpOptions = true,
    versionProvider = BatchwrightCommand.Version.class)
final class ServeCommand implements Callable<Integer> {

  private static final String ADDRESS = "127.0.0.1";

  @Mixin
  private ServerOptions options;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    Home home = options.home();
    if (DemoHome.of(home).seeded()) {
      throw new EnvironmentProblem("The home "
          + home.folder()
          + " holds a demonstration: everybody knows the passwords of its people. Set"
          + " BATCHWRIGHT_HOME to another folder, or run demo.");
    }
    return serve(options, false, spec.commandLine().getOut(), ServeCommand::printToken);
  }

  /** Whoever reads the console may set the product up, once. */
  private static OptionalInt printToken(Started started, PrintWriter out) {
    started.context().getBean(SetUp.class).issueToken().ifPresent(token -> {
      out.println(
          "Not set up yet. The first administrator signs up in the browser with this token,");
      out.println("which is good until it was used or the product starts again:");
      out.println("  " + token);
    });
    return OptionalInt.empty();
  }

  /**
   * Runs the product until it is asked to end.
   *
   * @param demo whether the screens say that it is a demonstration.
   * @param then what to do once it answers; ends the product with its exit code, if it has one.
   */
  static int serve(ServerOptions options, boolean demo, PrintWriter out, Then then) {
    int port = options.port();
    refuseBusyPort(port);
    DatabaseSettings settings = DatabaseSettings.from(System.getenv());
    Home home = options.home();
    LogFile log = LogFile.in(home);
    Shutdown shutdown = new Shutdown(out);
    try {
      HomeLock lock =
          shutdown.start("lock", Duration.ofSeconds(1), () -> HomeLock.take(home), HomeLock::close);
      out.println("Starting Batchwright " + BatchwrightCommand.Version.text() + " …");
      out.flush();
      Database database = shutdown.startInterruptibly(
          "database", Duration.ofSeconds(9), () -> Database.open(lock, settings), Database::close);
      ConfigurableApplicationContext context = shutdown.start(
          "application",
          Duration.ofSeconds(4),
          () -> application(home, database, port, log, demo),
          ConfigurableApplicationContext::close);
      int bound = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
      URI address = URI.create("http://localhost:" + bound);
      lock.announce(address);
      Started started = new Started(context, address, home);
      OptionalInt code = then.run(started, out);
      if (code.isPresent()) {
        shutdown.endsByItself();
        return code.getAsInt();
      }
      out.println("Ready at " + address);
      out.println("  " + databaseLine(database, home));
      out.println("  Log: " + log.file());
      out.println("  Ctrl-C stops it.");
      out.flush();
      shutdown.await();
      return ExitCode.DONE;
    } catch (RuntimeException failed) {
      if (shutdown.isEnding()) {
        shutdown.await();
        return ExitCode.DONE;
      }
      shutdown.endsByItself();
      throw failed;
    }
  }

  /** What follows the start. */
  @FunctionalInterface
  interface Then {
    OptionalInt run(Started started, PrintWriter out);
  }

  /** A product that answers. */
  record Started(ConfigurableApplicationContext context, URI address, Home home) {}

  static String portBusy(int port) {
    return "Port "
        + port
        + " on "
        + ADDRESS
        + " is used by another program. Stop that program, or set BATCHWRIGHT_PORT (or --port) to"
        + " another port.";
  }

  private static String databaseLine(Database database, Home home) {
    return database.kind() == Database.Kind.EMBEDDED
        ? "Database: embedded PostgreSQL on this host, in "
            + home.folder()
            + " (for evaluation and small sites)"
        : "Database: external PostgreSQL, " + database.url();
  }

  static ConfigurableApplicationContext application(
      Home home, Database database, int port, LogFile log) {
    return application(home, database, port, log, false);
  }

  private static ConfigurableApplicationContext application(
      Home home, Database database, int port, LogFile log, boolean demo) {
    return new SpringApplicationBuilder(Batchwright.class)
        .registerShutdownHook(false)
        .initializers(context -> context.getBeanFactory().registerSingleton("database", database))
        .properties(log.properties())
        .properties(Map.of(
            "server.address", ADDRESS,
            "server.port", port,
            "batchwright.demo", demo,
            "batchwright.home", home.folder().toString()))
        .run();
  }

  /** Before anything is started, so that the answer comes at once. */
  private static void refuseBusyPort(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(ADDRESS), port), 1);
    } catch (IOException busy) {
      throw new EnvironmentProblem(portBusy(port), busy);
    }
  }
}
