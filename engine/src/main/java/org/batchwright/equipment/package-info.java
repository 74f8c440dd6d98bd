/**
 * Equipment: its classes and what one can do with them, the units with their state, rooms and their
 * clearance, the lines to machines, and everything that is read, written and commanded
 * (21 CFR 211.63 to 211.68, 211.105, 211.182).
 */
@ApplicationModule(
    allowedDependencies = {
      "effect",
      "connectors",
      "connectors::opcua",
      "content",
      "signature",
      "identity",
      "site",
      "audit",
      "kernel"
    })
@NullMarked
package org.batchwright.equipment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
