/**
 * Acts on the world outside the record, such as equipment commands and prints: the intent is on the
 * record before anything is sent, the outcome after, and what cannot be known is decided by a
 * person. Nothing is ever sent twice by itself.
 */
@ApplicationModule(allowedDependencies = {"workflow", "audit", "kernel"})
@NullMarked
package org.batchwright.effect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
