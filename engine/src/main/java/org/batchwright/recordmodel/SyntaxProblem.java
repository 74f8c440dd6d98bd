package org.batchwright.recordmodel;

/** Text in one of the small languages of a package that cannot be read; says what and where. */
final class SyntaxProblem extends Exception {

  private static final long serialVersionUID = 1L;

  SyntaxProblem(String message) {
    super(message);
  }

  /** What is wrong, as the end of a sentence. */
  String what() {
    return String.valueOf(getMessage());
  }
}
