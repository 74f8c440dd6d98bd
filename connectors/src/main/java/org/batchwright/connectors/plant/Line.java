package org.batchwright.connectors.plant;

/**
 * What passes from one machine of the line to the next, so that a wet granulate leads to a long drying.
 *
 * <p>Starts with the figures of an ordinary batch, so that each machine can also be run alone.
 */
final class Line {

  /** Moisture the dry mixture holds in equilibrium with room air, kg of water per kg of dry mass. */
  static final double AMBIENT_MOISTURE = 0.012;

  private double wetDryMass = 118.5;
  private double wetMoisture = 0.164;
  private double dryerMoisture = 0.0142;
  private double lubricationRevolutions = 40;

  /** The granulator discharged: dry mass in kg, moisture in kg of water per kg of dry mass. */
  void discharged(double dryMass, double moisture) {
    wetDryMass = dryMass;
    wetMoisture = moisture;
  }

  double wetDryMass() {
    return wetDryMass;
  }

  double wetMoisture() {
    return wetMoisture;
  }

  void dried(double moisture) {
    dryerMoisture = moisture;
  }

  double dryerMoisture() {
    return dryerMoisture;
  }

  void lubricated(double revolutions) {
    lubricationRevolutions = revolutions;
  }

  double lubricationRevolutions() {
    return lubricationRevolutions;
  }
}
