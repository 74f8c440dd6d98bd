/**
 * Talks OPC UA to equipment: one security profile, two-sided trust, readings with quality, orders that are never sent
 * twice.
 */
@NamedInterface("opcua")
@NullMarked
package org.batchwright.connectors.opcua;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
