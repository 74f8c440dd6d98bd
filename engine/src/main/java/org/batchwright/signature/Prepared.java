package org.batchwright.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * What a person is shown and may sign, once, in this session, until it expires.
 *
 * @param content exactly what is signed.
 * @param digest SHA-256 of the content's canonical form.
 */
public record Prepared(
    UUID challenge,
    String signer,
    String meaning,
    String statement,
    JsonNode content,
    String digest,
    Instant expiresAt) {}
