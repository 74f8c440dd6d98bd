package org.batchwright.connectors.plant;

import java.util.ArrayList;
import java.util.List;

/** What passes from the mixing vessels to the pH meter and the filtration skid. */
final class BufferLine {

  private static final double PH = 7.40;
  private static final double CONDUCTIVITY = 15.5;

  private final List<MixingVessel> vessels = new ArrayList<>();
  private double ph = PH;
  private double conductivity = CONDUCTIVITY;

  void add(MixingVessel vessel) {
    vessels.add(vessel);
  }

  /** A vessel has been mixed: how far its content is from what the recipe aims at. */
  void mixed(double phOffset, double conductivityOffset) {
    ph = PH + phOffset;
    conductivity = CONDUCTIVITY + conductivityOffset;
  }

  double ph() {
    return ph;
  }

  double conductivity() {
    return conductivity;
  }

  double feed() {
    return vessels.stream().mapToDouble(MixingVessel::content).sum();
  }

  /** Takes mass out of the vessels, one after the other. */
  double draw(double mass) {
    double drawn = 0;
    for (MixingVessel vessel : vessels) {
      drawn += vessel.draw(mass - drawn);
    }
    return drawn;
  }
}
