package org.batchwright.equipment;

import org.jspecify.annotations.Nullable;

/**
 * A room or line where work is done (ISA-95 work centre).
 *
 * @param clearance the clearance that is open or was the last; absent if there never was one.
 * @param version changes with every event of this room.
 */
public record WorkCentre(
    String code, String name, String site, @Nullable Clearance clearance, long version) {}
