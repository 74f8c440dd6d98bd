package org.batchwright.cli;

import java.util.Optional;
import org.batchwright.kernel.EnvironmentProblem;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;

/** Runs one command of the product and ends with its exit code. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new BatchwrightCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          Optional<String> problem = problem(failure);
          if (problem.isPresent()) {
            command.getErr().println(problem.get());
            return ExitCode.ENVIRONMENT;
          }
          failure.printStackTrace(command.getErr());
          return ExitCode.CANNOT_TELL;
        });
  }

  /** The sentence to print if something around the product is the cause, at whatever depth. */
  static Optional<String> problem(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof EnvironmentProblem) {
        return Optional.ofNullable(cause.getMessage());
      }
      if (cause instanceof PortInUseException busy) {
        return Optional.of(ServeCommand.portBusy(busy.getPort()));
      }
    }
    return Optional.empty();
  }
}
