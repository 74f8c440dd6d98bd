package org.batchwright.connectors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a connection and why it is so.
 *
 * @param since when this state began, by our clock.
 * @param kind what the last failed attempt means for the one who configures the connection; null while connected.
 * @param reason the same as a sentence; empty when there is nothing to say.
 */
public record LinkStatus(
    LinkState state, Instant since, ConnectorException.@Nullable Kind kind, String reason) {}
