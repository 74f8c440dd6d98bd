/** Files and raw reports, stored once under the SHA-256 of their bytes and never changed. */
@ApplicationModule(allowedDependencies = {"audit", "kernel"})
@NullMarked
package org.batchwright.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
