package org.batchwright.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * Where an event stands in its chain, given to the one who caused it: proof that it was recorded.
 *
 * @param at the database's time of the append.
 * @param hash 64 hexadecimal characters.
 */
public record Receipt(UUID event, String type, String chain, long seq, Instant at, String hash) {}
