package org.batchwright.equipment;

import java.util.List;
import java.util.Optional;

/**
 * What all units of one kind have in common; master records name classes, batches use units.
 *
 * @param code such as {@code granulator} or {@code fluid-bed-dryer}.
 * @param version of the contract, from 1; every change makes a new one.
 */
public record EquipmentClass(
    String code, String title, int version, List<ClassMember> members, Upkeep upkeep, Watch watch) {

  public EquipmentClass {
    members = List.copyOf(members);
  }

  /** The member with this name. */
  public Optional<ClassMember> member(String name) {
    return members.stream().filter(member -> member.name().equals(name)).findFirst();
  }
}
