package org.batchwright.signature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's signature as it is shown: name, role, meaning, date and time with zone (21 CFR 11.50).
 *
 * @param contentDigest the content that was signed; a subject whose content has another digest now
 *     is not signed any more.
 */
public record Signature(
    Subject subject,
    String meaning,
    String signer,
    String name,
    String role,
    String method,
    @Nullable String reason,
    Instant signedAt,
    String zone,
    String contentDigest) {}
