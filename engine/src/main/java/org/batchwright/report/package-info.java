/**
 * The batch record as a document: one machine-readable model of everything that stands on it, and
 * the printed record made from that model (21 CFR 11.10(b), 211.188).
 */
@ApplicationModule(
    allowedDependencies = {
      "review",
      "execution",
      "recordmodel",
      "material",
      "signature",
      "identity",
      "site",
      "audit",
      "kernel"
    })
@NullMarked
package org.batchwright.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
