package org.batchwright.audit;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.UUID;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A request to change the record: who asks for what, from where, under which key.
 *
 * @param id the idempotency key: the same key and content are answered once and acted on once.
 * @param type stable name of the command in kebab-case.
 * @param input its content without secrets, kept for replay.
 * @param subject the chain of the aggregate the command names; refusals and rollbacks are recorded
 *     there.
 * @param actor who asks.
 * @param station the work station, where there is one.
 * @param zone the site's zone.
 */
public record CommandContext(
    UUID id,
    String type,
    Object input,
    Chain subject,
    Actor actor,
    @Nullable String station,
    ZoneId zone) {

  Digest requestDigest() {
    return Digest.of(
        CanonicalJson.bytes(new Event.CommandInput(type, CanonicalJson.treeOf(input))),
        subject.text().getBytes(StandardCharsets.UTF_8));
  }
}
