package org.batchwright.equipment;

import java.util.List;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The lines to equipment, whom they trust, and where each member is found. */
@Component
public class Connections {

  Connections() {}

  /** The chain that holds the events of a connection. */
  public static Chain chain(String code) {
    return Chain.of("connection", code);
  }

  /** The connections of a site with their state now. */
  public List<Connection> all(String site) {
    throw new UnsupportedOperationException(site);
  }

  public Connection find(String code) throws Refusal {
    throw new UnsupportedOperationException(code);
  }

  /** Registers a connection; it opens after the commit. */
  public Answer<Connection> register(CommandContext context, NewConnection connection)
      throws Refusal {
    throw new UnsupportedOperationException(context + "" + connection);
  }

  /** A connection to be registered. */
  public record NewConnection(
      String code, String name, String site, String endpoint, int samplingMillis) {}

  /** Servers that were refused because nobody trusts their certificate yet. */
  public List<ServerCertificate> quarantined() {
    throw new UnsupportedOperationException();
  }
}
