package org.batchwright.database;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.batchwright.kernel.EnvironmentProblem;
import org.postgresql.Driver;

/**
 * Which database the environment asks for: an external one, or the embedded one of the home.
 *
 * @param external the external database, if {@code BATCHWRIGHT_DB_URL} names one.
 * @param embeddedPort the port of the embedded server, if {@code BATCHWRIGHT_DB_PORT} fixes it.
 */
public record DatabaseSettings(Optional<Database> external, OptionalInt embeddedPort) {

  private static final String URL = "BATCHWRIGHT_DB_URL";
  private static final String PORT = "BATCHWRIGHT_DB_PORT";

  /** Reads the settings; refuses incomplete or contradictory ones, naming every missing variable. */
  public static DatabaseSettings from(Map<String, String> environment) {
    String url = environment.getOrDefault(URL, "");
    String port = environment.getOrDefault(PORT, "");
    if (url.isBlank()) {
      refuseLogins(environment);
      return new DatabaseSettings(Optional.empty(), port(port));
    }
    if (!port.isBlank()) {
      throw new EnvironmentProblem(
          PORT + " is for the embedded database only, but " + URL + " names an external one.");
    }
    checkUrl(url);
    return new DatabaseSettings(
        Optional.of(new Database(Database.Kind.EXTERNAL, url, logins(environment), () -> {})),
        OptionalInt.empty());
  }

  private static OptionalInt port(String text) {
    if (text.isBlank()) {
      return OptionalInt.empty();
    }
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
      throw new EnvironmentProblem(PORT + " is not a port number from 1 to 65535: " + text + ".");
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private static void checkUrl(String url) {
    Properties parsed = Driver.parseURL(url, new Properties());
    if (parsed == null) {
      throw new EnvironmentProblem(
          URL + " must read jdbc:postgresql://host:port/database, but is: " + url + ".");
    }
    if (parsed.containsKey("user") || parsed.containsKey("password")) {
      throw new EnvironmentProblem(
          URL + " must not carry a user or password; each role has variables of its own.");
    }
  }

  private static Map<DatabaseRole, Credentials> logins(Map<String, String> environment) {
    Map<DatabaseRole, Credentials> logins = new EnumMap<>(DatabaseRole.class);
    List<String> missing = new ArrayList<>();
    for (DatabaseRole role : DatabaseRole.values()) {
      String user = environment.getOrDefault(variable(role, "USER"), role.defaultLogin());
      String password = environment.getOrDefault(variable(role, "PASSWORD"), "");
      if (user.isBlank()) {
        missing.add(variable(role, "USER"));
      } else if (password.isBlank()) {
        missing.add(variable(role, "PASSWORD"));
      } else {
        logins.put(role, new Credentials(user, password));
      }
    }
    if (!missing.isEmpty()) {
      throw new EnvironmentProblem(URL + " names an external database, but these are not set: "
          + String.join(", ", missing) + ".");
    }
    return logins;
  }

  private static void refuseLogins(Map<String, String> environment) {
    for (DatabaseRole role : DatabaseRole.values()) {
      for (String part : List.of("USER", "PASSWORD")) {
        if (environment.containsKey(variable(role, part))) {
          throw new EnvironmentProblem(variable(role, part)
              + " is set, but "
              + URL
              + " is not. Set it too for an external database, or neither for the embedded one.");
        }
      }
    }
  }

  private static String variable(DatabaseRole role, String part) {
    return "BATCHWRIGHT_DB_" + role.name() + "_" + part;
  }
}
