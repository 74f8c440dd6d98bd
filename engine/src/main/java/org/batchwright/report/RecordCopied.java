package org.batchwright.report;

import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a batch record was given to somebody.
 *
 * @param number counts the copies of the batch from 1.
 * @param form {@code json} or {@code pdf}.
 * @param documentSha256 of what was copied, without who copied it and when.
 */
@EventType("record-copied")
record RecordCopied(
    String batch, int number, String form, @Nullable String language, String documentSha256)
    implements EventBody {}
