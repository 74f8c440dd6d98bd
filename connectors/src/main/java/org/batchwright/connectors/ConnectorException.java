package org.batchwright.connectors;

import org.jspecify.annotations.Nullable;

/**
 * A request to equipment that did not end well; its kind says what can be done.
 *
 * <p>The message is a sentence for the person who has to act: it names the server, the member and the remedy.
 */
public final class ConnectorException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String message;
  private final String statusName;

  public ConnectorException(Kind kind, String message) {
    this(kind, message, "", null);
  }

  /** @param statusName the protocol's name of the failure, such as {@code Bad_InvalidState}; empty when there is none. */
  public ConnectorException(
      Kind kind, String message, String statusName, @Nullable Throwable cause) {
    super(message, cause);
    this.message = message;
    this.kind = kind;
    this.statusName = statusName;
  }

  @Override
  public String getMessage() {
    return message;
  }

  public Kind kind() {
    return kind;
  }

  /** The protocol's name of the failure, such as {@code Bad_InvalidState}; empty when there is none. */
  public String statusName() {
    return statusName;
  }

  /** What a failure means for the one who asked. */
  public enum Kind {
    /** Nothing was sent, or a read stayed without answer. Try again when the connection is back. */
    NOT_CONNECTED,
    /** The server or the equipment said no; nothing was done. The same request will be refused again. */
    REFUSED,
    /**
     * The request was sent and no answer came: it may or may not have been carried out. Read back; where that cannot
     * tell, a person decides. Never send it again by itself.
     */
    UNKNOWN_OUTCOME,
    /** The server does not trust our certificate. Its administrator must trust the certificate named in the message. */
    NOT_TRUSTED_BY_SERVER,
    /** We do not trust the server's certificate. A person compares its thumbprint and trusts it, or finds an impostor. */
    SERVER_NOT_TRUSTED,
    /** The server knows no such member or command. Mend the binding. */
    BAD_ADDRESS,
    /** The member's data type cannot hold the value. Mend the value or the binding. */
    TYPE_MISMATCH
  }
}
