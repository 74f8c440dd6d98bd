package org.batchwright.connectors;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.batchwright.connectors.opcua.OpcUa;
import org.batchwright.connectors.opcua.OpcUaConfig;
import org.batchwright.connectors.opcua.OpcUaTrust;
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

  private final Path folder;
  private final OpcUaTrust trust;
  private final List<EquipmentConnection> connections = new ArrayList<>();
  private Plant plant;
  private PlantConfig config;

  private Rig(Path folder, PlantConfig config) throws IOException {
    this.folder = folder;
    this.config = config;
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
    return new OpcUaConfig(
        "plant",
        endpoint,
        new OpcUaConfig.Login(user.name(), user.password()),
        trust,
        QUICK,
        Clock.systemUTC());
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
