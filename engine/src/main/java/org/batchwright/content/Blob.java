package org.batchwright.content;

import org.batchwright.kernel.Digest;

/** The bytes of a file with what kind of file it is. */
@SuppressWarnings("ArrayRecordComponent")
public record Blob(Digest digest, String mediaType, byte[] bytes) {}
