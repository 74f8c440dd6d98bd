package org.batchwright.signature;

import java.time.Instant;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A person signed.
 *
 * @param payload the exact text that was signed, with everything that was shown.
 * @param jws the detached signature over it (RFC 7515, RFC 7797).
 */
@EventType("signature-given")
record SignatureGiven(
    String subjectKind,
    String subjectKey,
    String meaning,
    String signer,
    String signerName,
    String signerRole,
    String method,
    @Nullable String reason,
    Instant signedAt,
    String zone,
    String contentSha256,
    String payload,
    String jws,
    String kid)
    implements EventBody {}
