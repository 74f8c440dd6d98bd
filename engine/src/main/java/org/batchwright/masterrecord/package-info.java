/**
 * Master records: packages are imported as drafts, checked by a second person, approved by the
 * quality unit, deployed once, and from then on read only as approved (21 CFR 211.100, 211.186).
 */
@ApplicationModule(
    allowedDependencies = {
      "recordmodel",
      "equipment",
      "workflow",
      "content",
      "signature",
      "identity",
      "site",
      "audit",
      "kernel"
    })
@NullMarked
package org.batchwright.masterrecord;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
