package org.batchwright.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.batchwright.audit.Chain;
import org.batchwright.kernel.Occurrence;
import org.batchwright.workflow.RunKey;
import org.jspecify.annotations.Nullable;

/**
 * One act on the outside world that a step asked for, with how far it is.
 *
 * @param id also handed to equipment as the command's id, so that it can be asked about later.
 * @param chain where its events stand.
 * @param zone the zone of the run's site.
 * @param run the procedure run it belongs to.
 * @param occurrence the step.
 * @param row the row of the step's table; 0 if it is not for a row.
 * @param number counts the effects of this kind for this place, from 1.
 * @param kind selects the {@link EffectHandler}, such as {@code writeParameters}.
 * @param request what exactly is asked; its form belongs to the handler.
 * @param settledBy what ended it; absent while it is open.
 * @param code stable code of a failure.
 * @param reason why it failed, is unknown or was withdrawn, or what the person who decided said.
 * @param result what came of it; its form belongs to the handler; may be there with a failure too.
 * @param intendedBy who asked for it, as an actor's text.
 * @param sentAt when it was last handed to its handler.
 * @param settledAt when it ended.
 * @param decidedBy the person who decided an unknown outcome.
 */
public record Effect(
    UUID id,
    Chain chain,
    ZoneId zone,
    RunKey run,
    Occurrence occurrence,
    int row,
    int number,
    String kind,
    JsonNode request,
    EffectState state,
    @Nullable Settlement settledBy,
    @Nullable String code,
    @Nullable String reason,
    @Nullable JsonNode result,
    Instant intendedAt,
    String intendedBy,
    @Nullable Instant sentAt,
    @Nullable Instant settledAt,
    @Nullable String decidedBy) {

  /** The step run that asked, by a name that no other step run of any procedure has. */
  public String askedBy() {
    return run.key() + "/" + occurrence.text();
  }
}
