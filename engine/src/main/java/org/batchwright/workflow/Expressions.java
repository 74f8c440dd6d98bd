package org.batchwright.workflow;

import java.util.regex.Pattern;

/** The small language of conditions: variables, literals, comparison, logic and arithmetic. */
final class Expressions {

  private static final String NAME = "[A-Za-z][A-Za-z0-9_]{0,63}";
  private static final Pattern TOKENS = Pattern.compile("(?:\\s+|" + NAME
      + "(?!\\s*\\()|[0-9]{1,18}|'[^'\\\\${}]{0,200}'|\"[^\"\\\\${}]{0,200}\""
      + "|==|!=|<=|>=|<|>|&&|\\|\\||!|\\+|-|\\*|/|%|\\(|\\)|\\?|:)*+");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(" + NAME + ")}");
  private static final int LONGEST = 1000;

  private Expressions() {}

  /** Whether the text is one expression and stays inside the small language. */
  static boolean isCondition(String text) {
    String trimmed = text.strip();
    return trimmed.length() <= LONGEST
        && trimmed.startsWith("${")
        && trimmed.endsWith("}")
        && TOKENS.matcher(trimmed.substring(2, trimmed.length() - 1)).matches();
  }

  /** Whether the text is exactly one variable. */
  static boolean isVariable(String text) {
    return VARIABLE.matcher(text.strip()).matches();
  }

  /** Whether the engine would take anything in the text for an expression. */
  static boolean isLiteral(String text) {
    return !text.contains("${") && !text.contains("#{");
  }
}
