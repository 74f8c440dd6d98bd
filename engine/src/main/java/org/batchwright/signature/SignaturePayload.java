package org.batchwright.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a signature binds: what was shown, to whom, what it means, how the person proved
 * to be who they are. It never names a position in a chain.
 */
record SignaturePayload(
    String v,
    String subjectKind,
    String subjectKey,
    String meaning,
    String statement,
    JsonNode content,
    String contentSha256,
    String signer,
    String signerName,
    String signerRole,
    String method,
    boolean bothComponents,
    @Nullable String reason,
    Instant preparedAt,
    Instant signedAt,
    String zone,
    String nonce) {

  Claims claims() {
    return new Claims(subjectKind, subjectKey, meaning, signer, contentSha256);
  }

  /** What the columns beside the payload repeat. */
  record Claims(
      String subjectKind, String subjectKey, String meaning, String signer, String contentSha256) {}
}
