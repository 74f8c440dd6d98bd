package org.batchwright.equipment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The classes of equipment and the versions of their contracts. */
@Component
public class EquipmentClasses {

  private final ClassStore store;
  private final BindingStore bindings;
  private final Trail trail;
  private final Commands commands;

  EquipmentClasses(ClassStore store, BindingStore bindings, Trail trail, Commands commands) {
    this.store = store;
    this.bindings = bindings;
    this.trail = trail;
    this.commands = commands;
  }

  /** The chain that holds the events of a class. */
  public static Chain chain(String code) {
    return Chain.of("equipmentclass", code);
  }

  /**
   * Defines a class, or gives it the next version of its contract; the same contract again changes
   * nothing. Bound members keep kind, type and unit.
   *
   * @param contract its version is ignored.
   * @throws Refusal {@code equipment-class-malformed} with every fault, {@code
   *     equipment-member-bound}.
   */
  public Answer<EquipmentClass> define(CommandContext context, EquipmentClass contract)
      throws Refusal {
    List<String> faults = ContractRules.faults(contract);
    if (!faults.isEmpty()) {
      throw new Refusal(
          EquipmentRefusal.CLASS_MALFORMED,
          Map.of(
              "class",
              contract.code(),
              "count",
              faults.size(),
              "faults",
              String.join("; ", faults)));
    }
    return commands.run(context, EquipmentClass.class, () -> {
      Optional<EquipmentClass> before = store.find(contract.code());
      EquipmentClass next =
          numbered(contract, before.map(EquipmentClass::version).orElse(0) + 1);
      if (before.isPresent()) {
        if (numbered(contract, before.get().version()).equals(before.get())) {
          return before.get();
        }
        requireUnbound(before.get(), next);
      }
      trail.record(chain(contract.code()), new ClassDefined(next));
      return next;
    });
  }

  /** The class with its current contract. */
  public EquipmentClass find(String code) throws Refusal {
    return store
        .find(code)
        .orElseThrow(() -> new Refusal(EquipmentRefusal.CLASS_ABSENT, Map.of("class", code)));
  }

  /** The contract of one version. */
  public Optional<EquipmentClass> version(String code, int version) {
    return store.version(code, version);
  }

  /** All classes, in order of their codes. */
  public List<EquipmentClass> all() {
    return store.all();
  }

  private void requireUnbound(EquipmentClass before, EquipmentClass next) throws Refusal {
    List<String> changed = before.members().stream()
        .filter(member ->
            next.member(member.name()).filter(now -> alike(member, now)).isEmpty())
        .map(ClassMember::name)
        .toList();
    List<String> bound = bindings.equipmentBinding(before.code(), changed);
    if (!bound.isEmpty()) {
      throw new Refusal(
          EquipmentRefusal.MEMBER_BOUND,
          Map.of(
              "members",
              String.join(", ", changed),
              "class",
              before.code(),
              "equipment",
              String.join(", ", bound)));
    }
  }

  private static boolean alike(ClassMember before, ClassMember now) {
    return before.kind() == now.kind()
        && before.type() == now.type()
        && before.many() == now.many()
        && Objects.equals(before.unit(), now.unit());
  }

  private static EquipmentClass numbered(EquipmentClass contract, int version) {
    return new EquipmentClass(
        contract.code(),
        contract.title(),
        version,
        contract.members(),
        contract.upkeep(),
        contract.watch());
  }
}
