package org.batchwright.site;

import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;

/** A site was set up, with the zone and language its people work in. */
@EventType("site-established")
record SiteEstablished(String code, String name, String zone, String language)
    implements EventBody {}
