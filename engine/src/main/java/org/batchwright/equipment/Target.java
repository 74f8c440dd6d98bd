package org.batchwright.equipment;

import org.batchwright.connectors.Command;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.MemberAddress;

/**
 * A member of a unit together with where it is found.
 *
 * @param watch how units of the class show that they are alive.
 */
record Target(String equipment, ClassMember member, Binding binding, Watch watch) {

  String key() {
    return key(equipment, member.name());
  }

  static String key(String equipment, String member) {
    return equipment + "." + member;
  }

  /** The member as connectors know it. */
  Member address() {
    return new Member(
        equipment,
        member.name(),
        new MemberAddress(binding.namespaceUri(), binding.identifier()),
        member.unit());
  }

  /** The command as connectors know it. */
  Command command() {
    String object = binding.object();
    if (object == null) {
      throw new IllegalStateException(key() + " is bound without the object that owns it");
    }
    return new Command(
        equipment,
        member.name(),
        new MemberAddress(binding.namespaceUri(), object),
        new MemberAddress(binding.namespaceUri(), binding.identifier()));
  }
}
