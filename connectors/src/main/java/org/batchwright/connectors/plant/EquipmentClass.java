package org.batchwright.connectors.plant;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * A class of simulated equipment with all its members, also those of the classes it extends.
 *
 * @param phases what {@code start} can be given; empty for equipment without phases.
 */
public record EquipmentClass(
    String name, String title, boolean isAbstract, List<String> phases, List<MemberSpec> members) {

  public EquipmentClass {
    phases = List.copyOf(phases);
    members = List.copyOf(members);
  }

  /** @throws NoSuchElementException when the class has no such member. */
  public MemberSpec member(String memberName) {
    return members.stream()
        .filter(member -> member.name().equals(memberName))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(name + " has no member " + memberName + "."));
  }
}
