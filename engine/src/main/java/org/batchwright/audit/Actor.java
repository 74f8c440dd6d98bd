package org.batchwright.audit;

/**
 * Who acted: a person by log-in name, a service by its name, or the product itself.
 *
 * @param text {@code person:a.weber}, {@code service:gateway-1} or {@code system}.
 */
public record Actor(String text) {

  /** The product itself: a timer, a machine message, a due decision. */
  public static final Actor SYSTEM = new Actor("system");

  public Actor {
    if (!text.matches("system|(person|service):[a-z0-9][a-z0-9._-]{0,62}")) {
      throw new IllegalArgumentException("Not an actor: " + text);
    }
  }

  public static Actor person(String login) {
    return new Actor("person:" + login);
  }

  public static Actor service(String name) {
    return new Actor("service:" + name);
  }

  public boolean isPerson() {
    return text.startsWith("person:");
  }

  /** The log-in or service name without its kind; {@code system} for the product itself. */
  public String name() {
    return text.substring(text.indexOf(':') + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
