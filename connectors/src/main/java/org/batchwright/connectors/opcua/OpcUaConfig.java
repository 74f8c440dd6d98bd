package org.batchwright.connectors.opcua;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * How one OPC UA server is reached. The security is not configurable: Basic256Sha256, signed and encrypted.
 *
 * @param name what people call the connection; appears in messages, thread names and the server's session list.
 * @param endpoint {@code opc.tcp://host:port/path}, as the server is reached from here. The host must be one the
 *     server's certificate is made out for.
 */
public record OpcUaConfig(
    String name, URI endpoint, Login login, OpcUaTrust trust, Timing timing, Clock clock) {

  public OpcUaConfig {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A connection needs a name.");
    }
    if (!"opc.tcp".equals(endpoint.getScheme())
        || endpoint.getHost() == null
        || endpoint.getPort() < 1) {
      throw new IllegalArgumentException(
          "The endpoint '" + endpoint + "' is not of the form opc.tcp://host:port/path.");
    }
  }

  /** A user of the server. The password is never printed. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[user=" + user + "]";
    }
  }

  /**
   * How long is waited for what.
   *
   * @param connect for a TCP connection and for each part of the first handshake.
   * @param request for the answer to one request.
   * @param keepAlive between two signs of life, and for their answer; a dead line is noticed after about three of
   *     these.
   * @param renew after a loss, how long the old session is offered to the server before a new one is built from
   *     scratch, with discovery, as needed after a change of the server's certificate.
   */
  public record Timing(Duration connect, Duration request, Duration keepAlive, Duration renew) {

    /** 5 s, 10 s, 3 s and 20 s. */
    public static final Timing USUAL = new Timing(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        Duration.ofSeconds(20));

    public Timing {
      requirePositive(connect);
      requirePositive(request);
      requirePositive(keepAlive);
      requirePositive(renew);
    }

    private static void requirePositive(Duration duration) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException(
            "A waiting time is longer than nothing, not " + duration + ".");
      }
    }
  }
}
