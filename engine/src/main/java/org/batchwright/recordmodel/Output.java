package org.batchwright.recordmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A material that the record makes, on the way or at the end.
 *
 * @param material the material code; absent for what is never stored under a code.
 * @param last whether it is the product of the record.
 * @param labelled whether it is in containers with a label; else it stays in equipment.
 * @param hold the parameter with the permitted hold or use-by time; absent if time does not matter.
 * @param holdFrom at which end of the making step the clock starts.
 * @param holdTo at which end of the using step it is judged.
 * @param madeAt the steps that make it.
 * @param usedAt the steps that use it.
 */
public record Output(
    String id,
    Text name,
    @Nullable String material,
    String unit,
    boolean last,
    boolean labelled,
    @Nullable String hold,
    Moment holdFrom,
    Moment holdTo,
    List<String> madeAt,
    List<String> usedAt) {

  public Output {
    madeAt = List.copyOf(madeAt);
    usedAt = List.copyOf(usedAt);
  }
}
