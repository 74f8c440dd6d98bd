package org.batchwright.equipment;

import java.time.Duration;
import org.batchwright.connectors.opcua.OpcUaConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether and how patiently equipment is talked to. */
@Component
class LineSettings {

  private final boolean connect;
  private final OpcUaConfig.Timing timing;

  /**
   * Reads the settings.
   *
   * @param connect whether lines are opened at all; replay and verification open none.
   * @param times connect, request, keep-alive and renewal.
   */
  LineSettings(
      @Value("${batchwright.equipment.connect:true}") boolean connect,
      @Value("${batchwright.equipment.timing:PT5S,PT10S,PT3S,PT20S}") Duration[] times) {
    this.connect = connect;
    this.timing = new OpcUaConfig.Timing(times[0], times[1], times[2], times[3]);
  }

  boolean connect() {
    return connect;
  }

  OpcUaConfig.Timing timing() {
    return timing;
  }
}
