package org.batchwright.connectors;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the server sent, before anything was made of it.
 *
 * @param statusCode the protocol's status code, unsigned 32 bit (OPC UA Part 4, 7.39).
 * @param statusName its standard name, such as {@code Bad_NoCommunication}; the number when it has none.
 * @param dataType the data type on the wire, such as {@code Float} or {@code Double[]}; empty without a value.
 * @param text the value as text, also when its quality is bad; null when none was sent.
 */
public record RawValue(
    long statusCode,
    String statusName,
    String dataType,
    @Nullable String text) {

  /** The code as it is printed in protocol documents, such as {@code 0x80310000}. */
  public String statusHex() {
    return String.format(Locale.ROOT, "0x%08X", statusCode);
  }
}
