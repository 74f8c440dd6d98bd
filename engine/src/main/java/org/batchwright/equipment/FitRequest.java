package org.batchwright.equipment;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of equipment shall be fit for.
 *
 * @param batch the batch that wants to use it.
 * @param equipmentClass the class it must be of; absent if {@code CLASS} is not checked.
 * @param checks which checks; each gives one fact.
 * @param capacity the amounts it shall take; each gives one fact of {@code CAPACITY}.
 */
public record FitRequest(
    String batch,
    @Nullable String equipmentClass,
    Set<FitCheck> checks,
    List<CapacityNeed> capacity) {

  public FitRequest {
    checks = Set.copyOf(checks);
    capacity = List.copyOf(capacity);
  }

  /** Every check but capacity. */
  public static FitRequest all(String batch, String equipmentClass) {
    return new FitRequest(
        batch, equipmentClass, EnumSet.complementOf(EnumSet.of(FitCheck.CAPACITY)), List.of());
  }
}
