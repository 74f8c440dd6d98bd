package org.batchwright.site;

import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/** A work station was registered at a site. */
@EventType("station-registered")
record StationRegistered(
    String code, String site, String name, @Nullable String room) implements EventBody {}
