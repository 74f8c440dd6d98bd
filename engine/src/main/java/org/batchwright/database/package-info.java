/**
 * The PostgreSQL database: started from the shipped binaries or reached by configuration, checked
 * before anything trusts it, brought to the product's schema, and opened to each role with no more
 * rights than the role needs.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.batchwright.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
