/**
 * The trail: commands make typed events, events are chained by hash, and a row of a record table is
 * written only by applying an event (21 CFR 11.10(e), Annex 11 section 9).
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.batchwright.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
