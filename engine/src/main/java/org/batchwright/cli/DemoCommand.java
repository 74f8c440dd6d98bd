package org.batchwright.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the product for a look around, reachable from this machine only. */
@Command(
    name = "demo",
    description = "Run the product for a look around, reachable from this machine only.",
    mixinStandardHelpOptions = true,
    versionProvider = BatchwrightCommand.Version.class)
final class DemoCommand implements Callable<Integer> {

  @Mixin
  private ServerOptions options;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    return ServeCommand.serve(options, spec.commandLine().getOut());
  }
}
