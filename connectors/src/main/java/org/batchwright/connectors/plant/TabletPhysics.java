package org.batchwright.connectors.plant;

/**
 * What a compression force makes of a mass: a biconvex tablet of 12.5 mm.
 *
 * <p>Porosity by Heckel (1961), strength over porosity by Ryshkewitch (1953), loss of strength by lubrication by Kushner
 * and Moore (2010), crushing force from strength by Fell and Newton (1970). The constants give 5.2 mm and 120 N for 600
 * mg at 18 kN after 40 revolutions of lubrication.
 */
final class TabletPhysics {

  private static final double DIAMETER = 12.5;
  private static final double AREA = Math.PI / 4 * DIAMETER * DIAMETER;
  private static final double TRUE_DENSITY = 1.36;
  /** Heckel's slope in 1/MPa and intercept. */
  private static final double HECKEL_K = 0.009;

  private static final double HECKEL_A = 0.953;
  /** Depth of one cup in mm and its volume as a spherical cap in mm3. */
  private static final double CUP = 1.2;

  private static final double CUP_VOLUME =
      Math.PI * CUP / 6 * (3 * DIAMETER * DIAMETER / 4 + CUP * CUP);
  /** Tensile strength without pores in MPa, and how fast it falls with porosity. */
  private static final double STRENGTH = 2.87;

  private static final double POROSITY_EFFECT = 8;
  private static final double LUBRICATION_SHARE = 0.35;
  private static final double LUBRICATION_RATE = 0.005;

  private final double porosity;
  private final double lubrication;

  /** @param force main compression force in kN. */
  TabletPhysics(double force, double lubricationRevolutions) {
    double pressure = force * 1000 / AREA;
    porosity = StrictMath.exp(-(HECKEL_K * pressure + HECKEL_A));
    lubrication = 1
        - LUBRICATION_SHARE
        + LUBRICATION_SHARE * StrictMath.exp(-LUBRICATION_RATE * lubricationRevolutions);
  }

  /** Overall thickness in mm of a tablet of a mass in mg. */
  double thickness(double mass) {
    double volume = mass / (TRUE_DENSITY * (1 - porosity));
    return (volume - 2 * CUP_VOLUME) / AREA + 2 * CUP;
  }

  /** Crushing force in N of a tablet of a mass in mg. */
  double crushingForce(double mass) {
    double strength = STRENGTH * StrictMath.exp(-POROSITY_EFFECT * porosity) * lubrication;
    return strength * Math.PI * DIAMETER * thickness(mass) / 2;
  }
}
