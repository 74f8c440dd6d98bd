/**
 * Review by exception: production review, results from elsewhere, quality review, what is decided
 * about each exception, and the disposition of the batch (21 CFR 211.22, 211.188, 211.192).
 */
@ApplicationModule(
    allowedDependencies = {
      "execution",
      "masterrecord",
      "recordmodel",
      "material",
      "workflow",
      "signature",
      "identity",
      "site",
      "audit",
      "kernel"
    })
@NullMarked
package org.batchwright.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
