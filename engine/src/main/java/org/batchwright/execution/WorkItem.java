package org.batchwright.execution;

import java.time.Instant;
import java.util.List;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * One open step on the work list.
 *
 * @param machine whether equipment does it, and people only watch.
 * @param mine whether the caller holds a role that may do it.
 * @param waitsForSecond whether it is done and waits for the second person.
 */
public record WorkItem(
    String batch,
    String batchState,
    String product,
    Text productName,
    String occurrence,
    @Nullable String item,
    String step,
    String type,
    Text name,
    Text unitProcedure,
    @Nullable String workCentre,
    @Nullable Text workCentreName,
    List<String> performedBy,
    Instant openedAt,
    boolean machine,
    boolean mine,
    boolean waitsForSecond) {}
