package org.batchwright.cli;

/** How a command ends, for scripts. */
final class ExitCode {

  /** Done. */
  static final int DONE = 0;

  /** Something was found: a violation, a difference, a failed scenario. */
  static final int FOUND = 1;

  /** The command was used wrongly, or something around the product keeps it from working. */
  static final int ENVIRONMENT = 2;

  /** An error of the product itself: nothing can be said about the result. */
  static final int CANNOT_TELL = 3;

  private ExitCode() {}
}
