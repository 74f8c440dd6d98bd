package org.batchwright.workflow;

import java.time.Instant;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * An activity or scope that has started and not ended.
 *
 * @param type BPMN type in lower camel, such as {@code userTask} or {@code subProcess}.
 * @param name as it is drawn.
 * @param startedAt the moment of the command that started it.
 */
public record OpenActivity(
    Occurrence occurrence, String type, @Nullable String name, Instant startedAt) {}
