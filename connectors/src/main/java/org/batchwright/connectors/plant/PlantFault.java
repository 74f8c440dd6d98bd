package org.batchwright.connectors.plant;

/** What can be made to go wrong with equipment of the simulated plant. Several can be on at once. */
public enum PlantFault {
  /** Measured values carry the status Bad_SensorFailure, with a number that must not be used. */
  BAD_QUALITY,
  /** All values stand still with their source time, while the machine goes on. */
  FROZEN_VALUE,
  /** Every write of a parameter is refused with Bad_NotWritable. */
  REFUSED_WRITE,
  /** The server has lost the equipment: reads say Bad_NoCommunication; orders do not reach it and are not answered. */
  LOST_LINK,
  /** Orders reach the equipment and are carried out, but their answers get lost. */
  LOST_ANSWER,
  /** The machine trips: a running phase ends in FAULT. Scales and balances show Bad_DeviceFailure. */
  MACHINE_FAULT
}
