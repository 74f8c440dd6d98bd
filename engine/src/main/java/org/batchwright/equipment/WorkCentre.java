package org.batchwright.equipment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room or line where work is done (ISA-95 work centre).
 *
 * @param servesAs the work centres of master records that it may serve as, by their ids.
 * @param clearance the clearance that is open or was the last; absent if there never was one.
 * @param version changes with every event of this room.
 */
public record WorkCentre(
    String code,
    String name,
    String site,
    List<String> servesAs,
    @Nullable Clearance clearance,
    long version) {

  public WorkCentre {
    servesAs = List.copyOf(servesAs);
  }
}
