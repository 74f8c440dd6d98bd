/**
 * The simulated plant: an OPC UA server with the equipment of a tablet line that obeys simple published physics,
 * repeats itself for the same seed and can be given faults.
 *
 * <p>It is a stand-in for machines nobody has at hand when a master record is tried out; it is never part of a
 * production record.
 */
@NamedInterface("plant")
@NullMarked
package org.batchwright.connectors.plant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
