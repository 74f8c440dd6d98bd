package org.batchwright.connectors;

import java.util.regex.Pattern;

/**
 * Where a member of equipment is found on its server: the name of the server's vocabulary and the name within it.
 *
 * <p>Holds the namespace URI, never its index: an index is only valid within one session and may denote another
 * namespace after a server was updated. The identifier carries its type as in OPC UA Part 6, 5.3.1.10: {@code s=} text,
 * {@code i=} number, {@code g=} GUID, {@code b=} Base64.
 */
public record MemberAddress(String namespaceUri, String identifier) {

  private static final Pattern IDENTIFIER = Pattern.compile(
      "s=.+|i=\\d{1,10}|g=[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|b=[A-Za-z0-9+/]+={0,2}",
      Pattern.DOTALL);
  private static final String PREFIX = "nsu=";

  public MemberAddress {
    if (namespaceUri.isBlank()) {
      throw new IllegalArgumentException("A member address needs the URI of its namespace.");
    }
    if (!IDENTIFIER.matcher(identifier).matches()) {
      throw new IllegalArgumentException("The identifier '" + identifier
          + "' is none of s=<text>, i=<number>, g=<GUID>, b=<Base64>.");
    }
  }

  /** An address whose identifier is text, the usual case. */
  public static MemberAddress text(String namespaceUri, String name) {
    return new MemberAddress(namespaceUri, "s=" + name);
  }

  /**
   * Reads the written form {@code nsu=<namespace URI>;<identifier>}.
   *
   * @throws IllegalArgumentException when the text has another form; the message says what is missing.
   */
  public static MemberAddress parse(String text) {
    int end = text.indexOf(';');
    if (!text.startsWith(PREFIX) || end < 0) {
      throw new IllegalArgumentException(
          "The address '" + text + "' is not of the form nsu=<namespace URI>;s=<name>.");
    }
    return new MemberAddress(
        text.substring(PREFIX.length(), end).replace("%3B", ";").replace("%25", "%"),
        text.substring(end + 1));
  }

  /** The written form, which {@link #parse} reads. */
  @Override
  public String toString() {
    return PREFIX + namespaceUri.replace("%", "%25").replace(";", "%3B") + ";" + identifier;
  }
}
