package org.batchwright.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one doing of a step inside one procedure run, such as {@code
 * granulation.1:lot~B.1:weigh.2}.
 *
 * <p>It lists the enclosing scopes and the step, outermost first, each with the number of its doing
 * within its parent; {@code ~item} names the sub-lot or other item of a scope that runs once per
 * item. Entries, evidence, signatures, exceptions, print and diff are keyed by it, never by an
 * identifier of the process engine.
 */
public record Occurrence(String text) implements Comparable<Occurrence> {

  private static final String ID = "[A-Za-z][A-Za-z0-9_-]{0,63}";
  private static final String ITEM = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}";
  private static final String PART = ID + "(~" + ITEM + ")?\\.[1-9][0-9]{0,5}";
  private static final Pattern FORM = Pattern.compile(PART + "(:" + PART + ")*");

  public Occurrence {
    if (text.length() > 500 || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("Not an occurrence: " + text);
    }
  }

  /** The doing numbered {@code number} of an element directly in the procedure. */
  public static Occurrence top(String elementId, int number) {
    return new Occurrence(elementId + "." + number);
  }

  /** The doing numbered {@code number} of an element inside this scope. */
  public Occurrence child(String elementId, int number) {
    return new Occurrence(text + ":" + elementId + "." + number);
  }

  /** The doing of a scope inside this scope for one item, such as sub-lot B. */
  public Occurrence child(String elementId, String item, int number) {
    return new Occurrence(text + ":" + elementId + "~" + item + "." + number);
  }

  /** The enclosing scope's occurrence; empty for an element directly in the procedure. */
  public Optional<Occurrence> parent() {
    int colon = text.lastIndexOf(':');
    return colon < 0 ? Optional.empty() : Optional.of(new Occurrence(text.substring(0, colon)));
  }

  /** The model's element id of the step or scope itself. */
  public String elementId() {
    String last = last();
    int end = last.indexOf('~');
    return last.substring(0, end < 0 ? last.lastIndexOf('.') : end);
  }

  /** The item this scope runs for, such as {@code B}; empty where the scope has none. */
  public Optional<String> item() {
    String last = last();
    int tilde = last.indexOf('~');
    return tilde < 0
        ? Optional.empty()
        : Optional.of(last.substring(tilde + 1, last.lastIndexOf('.')));
  }

  /** Which doing this is within its parent, from 1. */
  public int number() {
    String last = last();
    return Integer.parseInt(last.substring(last.lastIndexOf('.') + 1));
  }

  /** Whether this occurrence lies in the given scope, at any depth. */
  public boolean within(Occurrence scope) {
    return text.startsWith(scope.text + ":");
  }

  @Override
  public int compareTo(Occurrence other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private String last() {
    return text.substring(text.lastIndexOf(':') + 1);
  }
}
