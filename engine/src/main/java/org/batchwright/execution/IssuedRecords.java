package org.batchwright.execution;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.batchwright.content.Blobs;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.IssuedQuantities;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The frozen records of batches, read once from content by their digests and kept while in use. */
@Component
class IssuedRecords {

  private static final int KEPT = 64;

  private final Blobs blobs;
  private final Map<Digest, IssuedRecord> kept = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Digest, IssuedRecord> eldest) {
      return size() > KEPT;
    }
  };

  private final ObjectProvider<OtherLimits> otherLimits;

  IssuedRecords(Blobs blobs, ObjectProvider<OtherLimits> otherLimits) {
    this.blobs = blobs;
    this.otherLimits = otherLimits;
  }

  /** The record that a batch was issued with; its bytes are hashed before they are believed. */
  IssuedRecord of(Batch batch) {
    synchronized (kept) {
      return kept.computeIfAbsent(batch.issued(), digest -> load(batch));
    }
  }

  private IssuedRecord load(Batch batch) {
    Frozen frozen = CanonicalJson.read(bytes(batch.issued()), Frozen.class);
    if (!frozen.approvedSha256().equals(batch.approved().hex())) {
      throw new IllegalStateException(
          "Batch " + batch.number() + " was issued from another record than it names");
    }
    OtherLimits others = otherLimits.getIfAvailable(() -> OtherLimits.NONE);
    return new IssuedRecord(
        CompiledRecord.of(bytes(batch.approved())), others.in(frozen.quantities()));
  }

  private byte[] bytes(Digest digest) {
    byte[] bytes = blobs
        .find(digest)
        .orElseThrow(() -> new IllegalStateException("The record " + digest + " is missing"))
        .bytes();
    if (!Digest.of(bytes).equals(digest)) {
      throw new IllegalStateException("The stored record " + digest + " was altered");
    }
    return bytes;
  }

  /**
   * What is frozen at issue beside the approved record; its digest is signed.
   *
   * @param zone the site's zone, which decides when a day ends.
   */
  record Frozen(
      String batch,
      String record,
      int recordVersion,
      String approvedSha256,
      String zone,
      IssuedQuantities quantities) {

    byte[] bytes() {
      return CanonicalJson.text(this).getBytes(StandardCharsets.UTF_8);
    }
  }
}
