package org.batchwright;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Arrows between modules point where their front pages say. */
class ModularityTests {

  /** A library of its own: it knows no modules, and its packages are all for its users. */
  private static final String LIBRARY = "within module 'connectors'";

  @Test
  void everyArrowIsDeclared() {
    ApplicationModules.of(Batchwright.class)
        .detectViolations()
        .filter(violation -> !violation.getMessage().contains(LIBRARY))
        .throwIfPresent();
  }
}
