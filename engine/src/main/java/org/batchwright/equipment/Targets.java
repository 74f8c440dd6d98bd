package org.batchwright.equipment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds members of units and where they are bound. */
@Component
class Targets {

  private static final Set<MemberKind> READABLE = Set.of(MemberKind.VALUE, MemberKind.PARAMETER);

  private final EquipmentStore equipment;
  private final ClassStore classes;
  private final BindingStore bindings;

  Targets(EquipmentStore equipment, ClassStore classes, BindingStore bindings) {
    this.equipment = equipment;
    this.classes = classes;
    this.bindings = bindings;
  }

  /** The unit with its class. */
  Unit unit(String code) throws Refusal {
    Equipment unit = equipment.find(code).orElseThrow(() -> EquipmentRegister.absent(code));
    EquipmentClass contract = classes
        .find(unit.equipmentClass())
        .orElseThrow(() ->
            new Refusal(EquipmentRefusal.CLASS_ABSENT, Map.of("class", unit.equipmentClass())));
    Map<String, Binding> bound = new HashMap<>();
    bindings.of(code).forEach(binding -> bound.put(binding.member(), binding));
    return new Unit(unit, contract, bound);
  }

  /** Every value and parameter that is bound over a connection. */
  List<Target> over(String connection) {
    Map<String, @Nullable EquipmentClass> contracts = new HashMap<>();
    List<Target> targets = new ArrayList<>();
    for (Binding binding : bindings.over(connection)) {
      EquipmentClass contract = contracts.computeIfAbsent(binding.equipment(), code -> equipment
          .find(code)
          .flatMap(unit -> classes.find(unit.equipmentClass()))
          .orElse(null));
      if (contract != null) {
        contract
            .member(binding.member())
            .filter(member -> READABLE.contains(member.kind()))
            .ifPresent(member ->
                targets.add(new Target(binding.equipment(), member, binding, contract.watch())));
      }
    }
    return targets;
  }

  /** A unit with everything that is needed to talk to it. */
  record Unit(Equipment equipment, EquipmentClass contract, Map<String, Binding> bindings) {

    String code() {
      return equipment.code();
    }

    /** A value or parameter that is bound. */
    Target readable(String member) throws Refusal {
      return bound(member, "value or parameter", READABLE);
    }

    /** A member of one of the kinds, bound to a connection. */
    Target bound(String name, String what, Set<MemberKind> kinds) throws Refusal {
      ClassMember member = member(name, what, kinds);
      return target(member)
          .orElseThrow(() -> new Refusal(
              EquipmentRefusal.MEMBER_NOT_BOUND, Map.of("equipment", code(), "member", name)));
    }

    /** A member of one of the kinds. */
    ClassMember member(String name, String what, Set<MemberKind> kinds) throws Refusal {
      return contract
          .member(name)
          .filter(member -> kinds.contains(member.kind()))
          .orElseThrow(() -> new Refusal(
              EquipmentRefusal.MEMBER_ABSENT,
              Map.of("equipment", code(), "what", what, "member", name)));
    }

    /** The bound life sign, if the class has one. */
    Optional<Target> lifeSign() {
      String name = contract.watch().lifeSign();
      return name == null ? Optional.empty() : contract.member(name).flatMap(this::target);
    }

    /** Every bound value and parameter, in the order of the class. */
    List<Target> readable() {
      return contract.members().stream()
          .filter(member -> READABLE.contains(member.kind()))
          .flatMap(member -> target(member).stream())
          .toList();
    }

    private Optional<Target> target(ClassMember member) {
      Binding binding = bindings.get(member.name());
      return binding == null
          ? Optional.empty()
          : Optional.of(new Target(code(), member, binding, contract.watch()));
    }
  }
}
