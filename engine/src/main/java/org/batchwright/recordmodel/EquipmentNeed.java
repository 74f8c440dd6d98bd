package org.batchwright.recordmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Equipment the record needs: a place that one unit of a class fills in each batch.
 *
 * @param equipmentClass the class of the equipment module.
 * @param items the item list of which each item may have a unit of its own; absent for one unit per
 *     batch.
 * @param members what the record uses of the class; checked against the class at approval.
 */
public record EquipmentNeed(
    String id,
    String equipmentClass,
    Text name,
    @Nullable String items,
    @Nullable String workCentre,
    List<Member> members) {

  public EquipmentNeed {
    members = List.copyOf(members);
  }

  /**
   * One value, parameter, command, event, report or property of the class.
   *
   * @param unit UCUM; absent for what has none.
   * @param type absent for commands, events and reports.
   */
  public record Member(
      String name,
      MemberKind kind,
      @Nullable ValueType type,
      @Nullable String unit) {}
}
