package org.batchwright;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Arrows between modules point where their front pages say. */
class ModularityTests {

  @Test
  void everyArrowIsDeclared() {
    ApplicationModules.of(Batchwright.class).verify();
  }
}
