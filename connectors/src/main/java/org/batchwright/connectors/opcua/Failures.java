package org.batchwright.connectors.opcua;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.ConnectorException.Kind;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaServiceFaultException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** Says what a failed request means for the one who made it. */
final class Failures {

  private final OpcUaConfig config;

  Failures(OpcUaConfig config) {
    this.config = config;
  }

  ConnectorException notConnected(String why) {
    return new ConnectorException(
        Kind.NOT_CONNECTED, where() + " is not connected: " + why + " Nothing was sent.");
  }

  /**
   * A request that ended with an exception.
   *
   * @param order true for a write or a command, which may have been carried out; false for a read.
   */
  ConnectorException request(Throwable failure, boolean order, String what) {
    Throwable cause = unwrap(failure);
    if (cause instanceof OnceTransport.NotSent) {
      return notConnected("the line is down.");
    }
    StatusCode status = status(cause);
    String name = Statuses.name(status);
    boolean answered = cause instanceof UaServiceFaultException;
    if (answered && Statuses.sessionGone(status)) {
      return new ConnectorException(
          Kind.NOT_CONNECTED,
          where() + " has closed our session; it is being renewed. " + what + " was not done.",
          name,
          cause);
    }
    if ((answered && Statuses.requestRefused(status)) || name.equals("Bad_EncodingError")) {
      return new ConnectorException(
          Kind.REFUSED,
          where() + " refused the whole request (" + name + "). " + what + " was not done.",
          name,
          cause);
    }
    if (!order) {
      return new ConnectorException(
          Kind.NOT_CONNECTED, where() + " gave no answer (" + name + ").", name, cause);
    }
    return new ConnectorException(
        Kind.UNKNOWN_OUTCOME,
        where() + " was asked, but no answer came (" + name + "). " + what
            + " may or may not have been done: read back, do not repeat it unseen.",
        name,
        cause);
  }

  String where() {
    return "'" + config.name() + "' (" + config.endpoint() + ")";
  }

  /** The library's own word for a failure, or the nearest standard one. */
  static StatusCode status(Throwable cause) {
    StatusCode other = cause instanceof TimeoutException
        ? new StatusCode(StatusCodes.Bad_Timeout)
        : cause instanceof IOException
            ? new StatusCode(StatusCodes.Bad_ConnectionClosed)
            : StatusCode.BAD;
    return UaException.extract(cause).map(UaException::getStatusCode).orElse(other);
  }

  static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException
            || cause instanceof CompletionException
            || cause instanceof CancellationException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
