/**
 * Batches and what is done in them: step runs, entries with every attempt, the evidence ledger,
 * exceptions, decisions and hold times (ISA-88 control recipe; 21 CFR 211.188).
 */
@ApplicationModule(
    allowedDependencies = {
      "masterrecord", "recordmodel", "material", "equipment", "effect",
      "workflow", "content", "signature", "identity", "site", "audit", "kernel"
    })
@NullMarked
package org.batchwright.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
