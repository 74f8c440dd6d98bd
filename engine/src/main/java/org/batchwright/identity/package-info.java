/** People, accounts, roles, grants and sessions: who may do what, where and until when (ISA-95 personnel; 21 CFR 11.10(d), (g), 11.300). */
@ApplicationModule(allowedDependencies = {"site", "audit", "kernel"})
@NullMarked
package org.batchwright.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
