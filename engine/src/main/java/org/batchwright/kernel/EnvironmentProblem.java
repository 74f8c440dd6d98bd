package org.batchwright.kernel;

/**
 * Something around the product keeps it from starting or going on: a busy port, a folder that
 * cannot be written, an unsafe database setting.
 *
 * <p>The message is the whole report: one or two sentences that say what is wrong, where, and how
 * to mend it. A command prints it without a stack trace and ends with exit code 2.
 */
public final class EnvironmentProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EnvironmentProblem(String message) {
    super(message);
  }

  public EnvironmentProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
