/**
 * Materials, lots, containers and every movement of a quantity: what may be used, what was used,
 * and where it went (ISA-95 material model; 21 CFR 211.80 to 211.87, 211.101, 211.184).
 */
@ApplicationModule(allowedDependencies = {"signature", "identity", "site", "audit", "kernel"})
@NullMarked
package org.batchwright.material;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
