package org.batchwright.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.batchwright.connectors.opcua.OpcUa;
import org.batchwright.connectors.opcua.OpcUaConfig;
import org.batchwright.connectors.opcua.OpcUaTrust;
import org.batchwright.connectors.opcua.OwnCertificate;
import org.batchwright.connectors.plant.Plant;
import org.batchwright.connectors.plant.PlantConfig;
import org.batchwright.connectors.plant.PlantModel;

/** A plant and a client that trust each other, in a folder with a blank in its name. */
public final class Rig implements AutoCloseable {

  public static final PlantModel MODEL = PlantModel.load();
  public static final PlantConfig.User OPERATOR =
      new PlantConfig.User("mes", "secret-of-mes", false);
  public static final PlantConfig.User TRAINER =
      new PlantConfig.User("trainer", "secret-of-trainer", true);
  public static final OpcUaConfig.Timing QUICK = new OpcUaConfig.Timing(
      Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofMillis(400), Duration.ofSeconds(2));

  private static final String CLIENT_URI = "urn:batchwright:test";
  /** Made once per test run: generating keys is what takes the time of a rig. */
  private static final Path CERTIFICATES = certificates();

  private final Path folder;
  private final OpcUaTrust trust;
  private final List<EquipmentConnection> connections = new ArrayList<>();
  private Plant plant;
  private PlantConfig config;

  private Rig(Path folder, PlantConfig config) throws IOException {
    this.folder = folder;
    this.config = config;
    copy("plant pki");
    copy("client pki");
    this.plant = Plant.start(config);
    this.config = config.withPort(plant.port());
    this.trust = OpcUaTrust.open(
        folder.resolve("client pki"),
        "urn:batchwright:test",
        "Batchwright test",
        Clock.systemUTC());
    trust.trust(plant.certificateFile());
    plant.trust(trust.own().file());
  }

  private static Path certificates() {
    try {
      Path made = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "rig");
      Clock clock = Clock.systemUTC();
      List<String> hosts = OwnCertificate.thisMachine();
      OwnCertificate.loadOrCreate(
          made.resolve("plant pki"), "urn:batchwright:plant:server", "Plant", hosts, clock);
      OwnCertificate.loadOrCreate(made.resolve("client pki"), CLIENT_URI, "Client", hosts, clock);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(String pki) throws IOException {
    Path own = Files.createDirectories(folder.resolve(pki).resolve("own"));
    for (String file : List.of("certificate.der", "private-key.pem")) {
      Files.copy(
          CERTIFICATES.resolve(pki).resolve("own").resolve(file),
          own.resolve(file),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** A plant that stands still until it is advanced. */
  public static Rig still(Path temp) throws IOException {
    return start(temp, config -> config.withTimeFactor(0));
  }

  public static Rig start(Path temp, UnaryOperator<PlantConfig> change) throws IOException {
    Path folder = temp.resolve("rig with blank");
    return new Rig(
        folder,
        change.apply(PlantConfig.usual(folder.resolve("plant pki"), List.of(OPERATOR, TRAINER))));
  }

  public Plant plant() {
    return plant;
  }

  public OpcUaTrust trust() {
    return trust;
  }

  public Path folder() {
    return folder;
  }

  public void stopPlant() {
    plant.close();
  }

  /** Starts the plant again on the same port. */
  public void startPlant() throws IOException {
    plant = Plant.start(config);
  }

  public OpcUaConfig clientConfig() {
    return clientConfig(plant.endpoint(), OPERATOR);
  }

  public OpcUaConfig clientConfig(URI endpoint, PlantConfig.User user) {
    return clientConfig(endpoint, user, QUICK);
  }

  private OpcUaConfig clientConfig(URI endpoint, PlantConfig.User user, OpcUaConfig.Timing timing) {
    OpcUaConfig.Login login = new OpcUaConfig.Login(user.name(), user.password());
    return new OpcUaConfig("plant", endpoint, login, trust, timing, Clock.systemUTC());
  }

  /** A connection of its own patience. */
  public EquipmentConnection connect(URI endpoint, OpcUaConfig.Timing timing)
      throws ConnectorException {
    return keep(OpcUa.connect(clientConfig(endpoint, OPERATOR, timing)));
  }

  public EquipmentConnection connect() throws ConnectorException {
    return keep(OpcUa.connect(clientConfig()));
  }

  public EquipmentConnection connect(URI endpoint, PlantConfig.User user)
      throws ConnectorException {
    return keep(OpcUa.connect(clientConfig(endpoint, user)));
  }

  public EquipmentConnection connectAsTrainer() throws ConnectorException {
    return connect(plant.endpoint(), TRAINER);
  }

  public EquipmentConnection keep(EquipmentConnection connection) {
    connections.add(connection);
    return connection;
  }

  public static Member member(String unit, String name) {
    return MODEL.member(unit, name);
  }

  public static CommandResult call(
      EquipmentConnection connection, String unit, String command, Value... inputs)
      throws ConnectorException {
    return connection.call(MODEL.command(unit, command), List.of(inputs));
  }

  public static Reading read(EquipmentConnection connection, String unit, String name)
      throws ConnectorException {
    return connection.read(List.of(member(unit, name))).get(0);
  }

  @Override
  public void close() throws IOException {
    connections.forEach(EquipmentConnection::close);
    plant.close();
    trust.close();
  }
}
