package org.batchwright.connectors.plant;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.batchwright.connectors.opcua.CertificateInfo;

/**
 * A running simulated plant.
 *
 * <p>Safe for use by several threads. The methods below are for the one who runs the plant; equipment is talked to over
 * OPC UA only, at the members {@link PlantModel} lists.
 */
public final class Plant implements AutoCloseable {

  private final PlantFloor floor;
  private final PlantServer server;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Plant(PlantFloor floor, PlantServer server) {
    this.floor = floor;
    this.server = server;
  }

  /**
   * Starts a plant; returns when it can be connected to.
   *
   * @throws IOException when the port is taken or the folder cannot be used; the message says which and how to mend it.
   */
  public static Plant start(PlantConfig config) throws IOException {
    PlantFloor floor = new PlantFloor(PlantModel.load(), config);
    PlantServer server;
    try {
      server = PlantServer.start(config, floor);
    } catch (IOException e) {
      floor.stop();
      throw e;
    }
    floor.start();
    return new Plant(floor, server);
  }

  /** The address clients connect to. */
  public URI endpoint() {
    return server.endpoint();
  }

  public int port() {
    return server.endpoint().getPort();
  }

  /** The file with the plant's certificate, which clients must trust. */
  public Path certificateFile() {
    return server.own().file();
  }

  public CertificateInfo certificate() {
    return server.own().info();
  }

  /** Trusts a client from now on; the file holds its certificate. */
  public void trust(Path certificateFile) throws IOException {
    server.trust(certificateFile);
  }

  /** Moves machine time on, at once. */
  public void advance(Duration machineTime) {
    floor.advance(machineTime.toMillis() / 1000.0);
  }

  /** Machine time since the start. */
  public Duration machineTime() {
    return Duration.ofMillis(Math.round(floor.machineTime() * 1000));
  }

  public void setFault(String equipment, PlantFault fault) {
    floor.setFault(equipment, fault);
  }

  public void clearFault(String equipment, PlantFault fault) {
    floor.clearFault(equipment, fault);
  }

  /** Closes all connections and refuses new ones for a time. */
  public void dropConnections(Duration time) {
    server.link().drop(time);
  }

  /** Keeps connections open but answers nothing for a time. */
  public void stopAnswering(Duration time) {
    server.link().silence(time);
  }

  /** Sessions that clients hold at the moment. */
  public int sessions() {
    return server.sessions();
  }

  /** Waits until {@link #close} is called, for the program whose only work the plant is. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /** Stops the plant and frees its port. Orders still waiting for an answer fail. */
  @Override
  public void close() {
    floor.stop();
    server.stop();
    stopped.countDown();
  }
}
