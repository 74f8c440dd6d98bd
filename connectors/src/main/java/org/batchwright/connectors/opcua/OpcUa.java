package org.batchwright.connectors.opcua;

import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.EquipmentConnection;

/** Opens connections to OPC UA servers. */
public final class OpcUa {

  private OpcUa() {}

  /**
   * Connects now.
   *
   * @throws ConnectorException when the first attempt fails; its kind and message say why. Nothing stays behind: no
   *     client goes on trying, the call can be repeated at any time.
   */
  public static EquipmentConnection connect(OpcUaConfig config) throws ConnectorException {
    OpcUaConnection connection = new OpcUaConnection(config);
    try {
      connection.connectFirst();
      return connection;
    } catch (ConnectorException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Opens a connection that keeps trying until it is closed. Returns at once; {@link EquipmentConnection#status} and the
   * subscriptions say how it goes.
   */
  public static EquipmentConnection open(OpcUaConfig config) {
    OpcUaConnection connection = new OpcUaConnection(config);
    connection.connectSoon();
    return connection;
  }
}
