package org.batchwright.workflow;

import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * A message that the run would react to now, such as an extra in-process check.
 *
 * @param name the name of the message.
 * @param at the occurrence that waits: the scope of an event sub-process, the activity of a boundary
 *     event, or the catching event; absent for the procedure itself.
 * @param elementId the event that would be started.
 */
public record AwaitedMessage(String name, @Nullable Occurrence at, String elementId) {}
