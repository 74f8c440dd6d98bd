/**
 * The master record as people approve it: reading a package, checking it, compiling it, and the
 * arithmetic and limits that every later part applies. Pure functions over values; no Spring, no
 * database, no process engine.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.batchwright.recordmodel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
