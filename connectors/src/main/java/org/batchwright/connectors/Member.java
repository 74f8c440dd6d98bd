package org.batchwright.connectors;

import org.jspecify.annotations.Nullable;

/**
 * One value or parameter of a piece of equipment, with the place where it is read and written.
 *
 * @param unit the unit declared for this member, as a UCUM code; null for text and flags. Connectors convert nothing:
 *     {@link EquipmentConnection#describe} tells the unit the device itself declares, so that both can be compared.
 */
public record Member(
    String equipment,
    String name,
    MemberAddress address,
    @Nullable String unit) {

  public Member {
    if (equipment.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("A member needs the name of its equipment and its own.");
    }
  }
}
