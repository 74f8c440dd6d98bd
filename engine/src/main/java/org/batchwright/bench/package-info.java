/**
 * Measures the product against the bare libraries below it, in one run on a scratch database; never
 * part of a serving process.
 */
@ApplicationModule(
    allowedDependencies = {
      "execution",
      "masterrecord",
      "recordmodel",
      "material",
      "equipment",
      "signature",
      "identity",
      "site",
      "workflow",
      "database",
      "audit",
      "kernel"
    })
@NullMarked
package org.batchwright.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
