package org.batchwright.workflow;

import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * One move of a procedure run: an activity started, ended or was cancelled, or a sequence flow was
 * taken.
 *
 * @param number position in the run, from 1, without gaps.
 * @param elementId the element of the model: an activity, gateway, event, scope or sequence flow.
 * @param type BPMN type in lower camel, such as {@code userTask} or {@code sequenceFlow}.
 * @param name the element's name as it is drawn.
 * @param occurrence which doing of the element; absent for a sequence flow.
 * @param scope the enclosing scope's occurrence; absent directly in the procedure.
 */
public record Move(
    int number,
    Kind kind,
    String elementId,
    String type,
    @Nullable String name,
    @Nullable Occurrence occurrence,
    @Nullable Occurrence scope) {

  /** What happened to the element. */
  public enum Kind {
    /** A doing of the element began. */
    STARTED,
    /** It was done and the token went on. */
    ENDED,
    /** It was taken away before it was done. */
    CANCELLED,
    /** The sequence flow was followed. */
    TAKEN
  }

  /** The occurrence of an activity; a sequence flow has none. */
  public Occurrence doing() {
    if (occurrence == null) {
      throw new IllegalStateException(elementId + " is a sequence flow and has no occurrence");
    }
    return occurrence;
  }
}
