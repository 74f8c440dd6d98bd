package org.batchwright.connectors.plant;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * How a simulated plant is started.
 *
 * @param folder where its certificate, its trust list and its quarantine are kept; made when missing.
 * @param host host name or address the server listens on and names itself by.
 * @param port TCP port; 0 takes a free one.
 * @param seed of all chance: the same seed and the same commands at the same machine times give the same values.
 * @param timeFactor seconds of machine time per second, 0 to 3600; 0 stands still until it is advanced. Clocks and time
 *     stamps of the server are real in any case.
 * @param faults switched on from the beginning.
 * @param users who may log in.
 * @param autoTrust trusts every client certificate found as a file in {@code <folder>/auto-trust}, so that a
 *     demonstration needs no hand work. Never for anything else.
 */
public record PlantConfig(
    Path folder,
    String host,
    int port,
    long seed,
    double timeFactor,
    List<ActiveFault> faults,
    List<User> users,
    boolean autoTrust,
    Clock clock) {

  public PlantConfig {
    faults = List.copyOf(faults);
    users = List.copyOf(users);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is 0 to 65535, not " + port + ".");
    }
    if (!(timeFactor >= 0 && timeFactor <= 3_600)) {
      throw new IllegalArgumentException("The time factor is 0 to 3600, not " + timeFactor + ".");
    }
    if (users.isEmpty()) {
      throw new IllegalArgumentException("A plant without users cannot be reached.");
    }
  }

  /** A fault of equipment. */
  public record ActiveFault(String equipment, PlantFault fault) {}

  /**
   * A user of the plant's server. The password is never printed.
   *
   * @param simulation may also use the Simulation object: put load on scales, switch faults. The account of a
   *     production system must not.
   */
  public record User(String name, String password, boolean simulation) {
    public User {
      if (name.isBlank() || password.length() < 8) {
        throw new IllegalArgumentException(
            "A plant user has a name and a password of at least 8 characters.");
      }
    }

    @Override
    public String toString() {
      return "User[name=" + name + ", simulation=" + simulation + "]";
    }
  }

  /** On 127.0.0.1, a free port, seed 1, real time, no faults, no automatic trust. */
  public static PlantConfig usual(Path folder, List<User> users) {
    return new PlantConfig(
        folder, "127.0.0.1", 0, 1, 1, List.of(), users, false, Clock.systemUTC());
  }

  public PlantConfig withPort(int newPort) {
    return new PlantConfig(
        folder, host, newPort, seed, timeFactor, faults, users, autoTrust, clock);
  }

  public PlantConfig withSeed(long newSeed) {
    return new PlantConfig(
        folder, host, port, newSeed, timeFactor, faults, users, autoTrust, clock);
  }

  public PlantConfig withTimeFactor(double newFactor) {
    return new PlantConfig(folder, host, port, seed, newFactor, faults, users, autoTrust, clock);
  }

  public PlantConfig withFaults(List<ActiveFault> newFaults) {
    return new PlantConfig(
        folder, host, port, seed, timeFactor, newFaults, users, autoTrust, clock);
  }

  public PlantConfig withAutoTrust(boolean newAutoTrust) {
    return new PlantConfig(
        folder, host, port, seed, timeFactor, faults, users, newAutoTrust, clock);
  }
}
