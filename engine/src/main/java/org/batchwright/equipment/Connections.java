package org.batchwright.equipment;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lines to equipment: registered, changed, logged in and retired. */
@Component
public class Connections {

  private final ConnectionStore store;
  private final BindingStore bindings;
  private final Lines lines;
  private final Logins logins;
  private final Sites sites;
  private final Trail trail;
  private final Commands commands;

  Connections(
      ConnectionStore store,
      BindingStore bindings,
      Lines lines,
      Logins logins,
      Sites sites,
      Trail trail,
      Commands commands) {
    this.store = store;
    this.bindings = bindings;
    this.lines = lines;
    this.logins = logins;
    this.sites = sites;
    this.trail = trail;
    this.commands = commands;
  }

  /** The chain that holds the events of a connection. */
  public static Chain chain(String code) {
    return Chain.of("connection", code);
  }

  /** The connections of a site with their state now. */
  public List<Connection> all(String site) {
    return store.all(site).stream().map(this::now).toList();
  }

  /** The connection with its state now. */
  public Connection find(String code) throws Refusal {
    return now(store.find(code).orElseThrow(() -> absent(code)));
  }

  /** Registers a connection. It opens once it has a log-in. */
  public Answer<Connection> register(CommandContext context, NewConnection connection)
      throws Refusal {
    Texts.require(
        "Connection code '" + connection.code() + "'",
        connection.code(),
        Texts.CODE,
        Texts.CODE_FORM);
    requireSettings(connection.name(), connection.endpoint(), connection.samplingMillis());
    sites.find(connection.site());
    return commands.run(context, Connection.class, () -> {
      if (store.find(connection.code()).isPresent()) {
        throw new Refusal(
            EquipmentRefusal.CONNECTION_EXISTS, Map.of("connection", connection.code()));
      }
      trail.record(
          chain(connection.code()),
          new ConnectionEvents.ConnectionRegistered(
              connection.code(),
              connection.name().strip(),
              connection.site(),
              connection.endpoint(),
              connection.samplingMillis()));
      lines.reopenAfterCommit(connection.code());
      return find(connection.code());
    });
  }

  /** Changes how a connection is reached; it is opened anew. */
  public Answer<Connection> change(
      CommandContext context, String code, ChangedConnection changed, String reason)
      throws Refusal {
    requireSettings(changed.name(), changed.endpoint(), changed.samplingMillis());
    String why = Texts.requireReason(reason);
    return commands.run(context, Connection.class, () -> {
      ConnectionStore.Row now = lockActive(code);
      trail.record(
          chain(code),
          new ConnectionEvents.ConnectionChanged(
              code,
              changed.name().strip(),
              changed.endpoint(),
              changed.samplingMillis(),
              now.version() + 1),
          Trail.Particulars.reason(why));
      lines.reopenAfterCommit(code);
      return find(code);
    });
  }

  /**
   * Sets user and password at the server. The password is kept in a file of the home; the event
   * names the user and the file's number.
   */
  public Answer<Connection> logIn(CommandContext context, String code, String user, String password)
      throws Refusal {
    if (user.isBlank() || user.length() > 100 || password.isBlank() || password.length() > 200) {
      throw Texts.malformed("Log-in of " + code, "give a user and a password");
    }
    return commands.run(context, Connection.class, () -> {
      ConnectionStore.Row now = lockActive(code);
      int number = now.loginVersion() == null ? 1 : now.loginVersion() + 1;
      logins.keep(code, number, password);
      trail.record(
          chain(code),
          new ConnectionEvents.LoginSet(code, user.strip(), number, now.version() + 1));
      lines.reopenAfterCommit(code);
      return find(code);
    });
  }

  /** Closes a connection for good; no member may be bound to it any more. */
  public Answer<Connection> retire(CommandContext context, String code, String reason)
      throws Refusal {
    String why = Texts.requireReason(reason);
    return commands.run(context, Connection.class, () -> {
      ConnectionStore.Row now = lockActive(code);
      String bound = bindings.over(code).stream()
          .map(Binding::equipment)
          .distinct()
          .collect(Collectors.joining(", "));
      if (!bound.isEmpty()) {
        throw new Refusal(
            EquipmentRefusal.CONNECTION_IN_USE, Map.of("equipment", bound, "connection", code));
      }
      trail.record(
          chain(code),
          new ConnectionEvents.ConnectionRetired(code, now.version() + 1),
          Trail.Particulars.reason(why));
      lines.reopenAfterCommit(code);
      return find(code);
    });
  }

  private ConnectionStore.Row lockActive(String code) throws Refusal {
    ConnectionStore.Row now = store.lock(code).orElseThrow(() -> absent(code));
    if (now.retired()) {
      throw new Refusal(EquipmentRefusal.CONNECTION_RETIRED, Map.of("connection", code));
    }
    return now;
  }

  private Connection now(ConnectionStore.Row row) {
    Lines.State state = lines.state(row);
    return new Connection(
        row.code(),
        row.name(),
        row.site(),
        row.endpoint(),
        row.userName(),
        row.samplingMillis(),
        row.retired(),
        row.version(),
        state.state(),
        state.since(),
        state.problem());
  }

  private static void requireSettings(String name, String endpoint, int samplingMillis)
      throws Refusal {
    Texts.requireName(name);
    String mend = endpointFault(endpoint);
    if (mend != null) {
      throw Texts.malformed("Endpoint '" + endpoint + "'", mend);
    }
    if (samplingMillis < 50 || samplingMillis > 60_000) {
      throw Texts.malformed("Sampling " + samplingMillis + " ms", "use 50 to 60000 ms");
    }
  }

  private static @Nullable String endpointFault(String endpoint) {
    String form = "use opc.tcp://host:port/path";
    try {
      URI uri = URI.create(endpoint);
      boolean whole = Lines.SCHEME.equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() > 0
          && uri.getUserInfo() == null;
      return whole && endpoint.length() <= 300 ? null : form;
    } catch (IllegalArgumentException malformed) {
      return form;
    }
  }

  private static Refusal absent(String code) {
    return new Refusal(EquipmentRefusal.CONNECTION_ABSENT, Map.of("connection", code));
  }

  /** A connection to be registered. */
  public record NewConnection(
      String code, String name, String site, String endpoint, int samplingMillis) {}

  /** How a connection is reached from now on. */
  public record ChangedConnection(String name, String endpoint, int samplingMillis) {}
}
