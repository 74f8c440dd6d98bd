/** The values that every module shares: quantities, identifiers, digests, refusals. Plain Java. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.batchwright.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
