package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.List;

/** Splits a text of one of our small languages into words, numbers, quoted texts and signs. */
final class Lexer {

  /** The kinds of tokens. */
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  /** One token; a text without its quotes. */
  record Token(Kind kind, String text, int at) {

    boolean is(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName(String name) {
      return kind == Kind.NAME && text.equals(name);
    }
  }

  private static final int MAXIMUM_LENGTH = 2_000;

  private final String source;
  private final List<String> doubleSigns;
  private int at;

  private Lexer(String source, List<String> doubleSigns) {
    this.source = source;
    this.doubleSigns = doubleSigns;
  }

  /**
   * The tokens of a text, with an END token last.
   *
   * @param doubleSigns signs of two characters, such as {@code ==}.
   */
  static List<Token> tokens(String source, String... doubleSigns) throws SyntaxProblem {
    if (source.length() > MAXIMUM_LENGTH) {
      throw new SyntaxProblem("it is longer than " + MAXIMUM_LENGTH + " characters");
    }
    Lexer lexer = new Lexer(source, List.of(doubleSigns));
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(lexer.next());
    } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
    return tokens;
  }

  private Token next() throws SyntaxProblem {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    if (at == source.length()) {
      return new Token(Kind.END, "the end", at);
    }
    int start = at;
    char c = source.charAt(at);
    if (letter(c)) {
      while (at < source.length() && (letter(source.charAt(at)) || digit(source.charAt(at)))) {
        at++;
      }
      return new Token(Kind.NAME, source.substring(start, at), start);
    }
    if (digit(c)) {
      return number(start);
    }
    if (c == '\'' || c == '"') {
      int end = source.indexOf(c, at + 1);
      if (end < 0) {
        throw new SyntaxProblem("the quote at character " + (start + 1) + " is not closed");
      }
      at = end + 1;
      return new Token(Kind.TEXT, source.substring(start + 1, end), start);
    }
    String two = source.substring(at, Math.min(at + 2, source.length()));
    if (doubleSigns.contains(two)) {
      at += 2;
      return new Token(Kind.SIGN, two, start);
    }
    at++;
    return new Token(Kind.SIGN, String.valueOf(c), start);
  }

  /** A number, or a path segment such as {@code 10} or {@code 10a}; two dots are a range. */
  private Token number(int start) {
    while (at < source.length() && digit(source.charAt(at))) {
      at++;
    }
    if (at + 1 < source.length() && source.charAt(at) == '.' && digit(source.charAt(at + 1))) {
      at++;
      while (at < source.length() && digit(source.charAt(at))) {
        at++;
      }
    }
    Kind kind = Kind.NUMBER;
    while (at < source.length() && (letter(source.charAt(at)) || digit(source.charAt(at)))) {
      kind = Kind.NAME;
      at++;
    }
    return new Token(kind, source.substring(start, at), start);
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
