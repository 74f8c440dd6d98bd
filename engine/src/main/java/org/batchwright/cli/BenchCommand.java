package org.batchwright.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.batchwright.bench.Bench;
import org.batchwright.bench.BenchRow;
import org.batchwright.database.Database;
import org.batchwright.database.DatabaseSettings;
import org.batchwright.database.Home;
import org.batchwright.database.HomeLock;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the product against the bare libraries below it, on a home of its own that is deleted. */
@Command(
    name = "bench",
    description = {
      "Measure the product against the bare libraries below it, in the same run.",
      "",
      "Uses a fresh database of its own and deletes it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BatchwrightCommand.Version.class)
final class BenchCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A row, or how some rows begin (default: all).",
      defaultValue = "")
  private String name = "";

  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "table (default) or json.",
      defaultValue = "table")
  private Output output = Output.TABLE;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (Bench.names().stream().noneMatch(row -> row.startsWith(name))) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no row " + name + ". There are: " + String.join(", ", Bench.names()) + ".");
    }
    Path folder = Files.createTempDirectory("batchwright-bench-");
    try {
      print(measure(Home.at(folder)));
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
    return ExitCode.DONE;
  }

  private List<BenchRow> measure(Home home) throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    LogFile log = LogFile.in(home);
    DatabaseSettings embedded =
        new DatabaseSettings(java.util.Optional.empty(), OptionalInt.empty());
    try (HomeLock lock = HomeLock.take(home);
        Database database = Database.open(lock, embedded);
        ConfigurableApplicationContext product = ServeCommand.application(home, database, 0, log)) {
      return Bench.run(product, name, row -> {
        err.println("Measuring " + row + " …");
        err.flush();
      });
    }
  }

  private void print(List<BenchRow> rows) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (output == Output.JSON) {
      rows.forEach(row -> out.println(Json.text(row)));
    } else {
      out.printf("%-16s %12s %12s %8s  %s%n", "row", "ours", "baseline", "ratio", "unit");
      rows.forEach(row -> out.printf(
          "%-16s %12s %12s %8s  %s%n",
          row.name(),
          row.ours().toPlainString(),
          row.baseline().toPlainString(),
          row.ratio().toPlainString(),
          row.unit()));
      if (!rows.isEmpty()) {
        out.println(rows.get(0).machine());
      }
    }
    out.flush();
  }
}
