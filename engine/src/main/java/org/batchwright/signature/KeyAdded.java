package org.batchwright.signature;

import java.time.Instant;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;

/**
 * The installation got a key; signatures made with it can be checked with its public half for ever.
 *
 * @param spki the public key, SubjectPublicKeyInfo in Base64.
 */
@EventType("key-added")
record KeyAdded(String kid, String purpose, String alg, String spki, Instant validFrom)
    implements EventBody {}
