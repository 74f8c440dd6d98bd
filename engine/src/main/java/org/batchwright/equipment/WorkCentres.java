package org.batchwright.equipment;

import java.time.Instant;
import java.util.List;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * Rooms and their line clearance (21 CFR 211.130): opened for a batch by two people, until its time,
 * its closing, or another batch's use.
 *
 * <p>Clearance is recorded on the batch's chain, inside the running command of the batch.
 */
@Component
public class WorkCentres {

  WorkCentres() {}

  /** The chain that holds the events of a room that belong to no batch. */
  public static Chain chain(String code) {
    return Chain.of("workcentre", code);
  }

  /** Registers a room. */
  public Answer<WorkCentre> register(CommandContext context, String code, String name, String site)
      throws Refusal {
    throw new UnsupportedOperationException(context + code + name + site);
  }

  public WorkCentre find(String code) throws Refusal {
    throw new UnsupportedOperationException(code);
  }

  /** The rooms of a site, in order of their codes. */
  public List<WorkCentre> all(String site) {
    throw new UnsupportedOperationException(site);
  }

  /** The clearances of a room, latest first. */
  public List<Clearance> clearances(String code, int limit) {
    throw new UnsupportedOperationException(code + limit);
  }

  /**
   * Opens the clearance of a room for a batch; an open clearance of another batch is voided.
   *
   * @throws Refusal {@code clearance-one-person}, {@code clearance-time}, {@code
   *     work-centre-absent}.
   */
  public Clearance clear(
      Chain chain, String code, String batch, String clearedBy, String verifiedBy, Instant until)
      throws Refusal {
    throw new UnsupportedOperationException(chain + code + batch + clearedBy + verifiedBy + until);
  }

  /** Ends the batch's clearance by its closing clearance. */
  public Clearance close(Chain chain, String code, String batch, String closedBy, String verifiedBy)
      throws Refusal {
    throw new UnsupportedOperationException(chain + code + batch + closedBy + verifiedBy);
  }

  /** Says that a batch works in the room: an open clearance of another batch is voided. */
  public void use(Chain chain, String code, String batch) throws Refusal {
    throw new UnsupportedOperationException(chain + code + batch);
  }

  /** The fact that the room is cleared for the batch now, else the refusal that says why not. */
  public Fact requireCleared(String code, String batch) throws Refusal {
    throw new UnsupportedOperationException(code + batch);
  }
}
