package org.batchwright.equipment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The line clearance of a room for one batch, by two people.
 *
 * @param clearedBy who cleared.
 * @param verifiedBy the second person.
 * @param until until when it is valid.
 * @param state whether it still counts; past its time it does not, whatever this says.
 */
public record Clearance(
    String workCentre,
    int number,
    String batch,
    String clearedBy,
    String verifiedBy,
    Instant clearedAt,
    Instant until,
    State state,
    @Nullable Instant endedAt) {

  /** Whether a clearance counts. */
  public enum State {
    /** It counts until its time. */
    OPEN,
    /** Ended by the closing clearance. */
    CLOSED,
    /** Ended because another batch used the room. */
    VOIDED;

    @JsonValue
    public String word() {
      return Words.of(this);
    }

    @JsonCreator
    public static State of(String word) {
      return Words.find(State.class, word);
    }
  }
}
