package org.batchwright.equipment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.batchwright.audit.Answer;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.connectors.MemberAddress;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the members of each unit are found. */
@Component
public class Bindings {

  private static final Set<MemberKind> BINDABLE =
      Set.of(MemberKind.VALUE, MemberKind.PARAMETER, MemberKind.COMMAND);

  private final BindingStore store;
  private final EquipmentStore equipment;
  private final EquipmentClasses classes;
  private final ConnectionStore connections;
  private final Lines lines;
  private final Trail trail;
  private final Commands commands;

  Bindings(
      BindingStore store,
      EquipmentStore equipment,
      EquipmentClasses classes,
      ConnectionStore connections,
      Lines lines,
      Trail trail,
      Commands commands) {
    this.store = store;
    this.equipment = equipment;
    this.classes = classes;
    this.connections = connections;
    this.lines = lines;
    this.trail = trail;
    this.commands = commands;
  }

  /** The bindings of a unit that hold now, in order of the members' names. */
  public List<Binding> of(String code) throws Refusal {
    Equipment unit = equipment.find(code).orElseThrow(() -> EquipmentRegister.absent(code));
    return store.of(unit.code());
  }

  /**
   * Binds members of a unit, replacing what they were bound to; members not named keep their
   * bindings. Values arrive after the commit.
   *
   * @throws Refusal {@code binding-malformed}, {@code member-absent}, {@code connection-absent},
   *     {@code connection-retired}, {@code equipment-absent}, {@code equipment-in-use}.
   */
  public Answer<Bound> bind(CommandContext context, String code, List<NewBinding> wanted)
      throws Refusal {
    Equipment unit = equipment.find(code).orElseThrow(() -> EquipmentRegister.absent(code));
    EquipmentClass contract = classes.find(unit.equipmentClass());
    requireForms(unit, contract, wanted);
    return commands.run(context, Bound.class, () -> {
      requireFree(code);
      Set<String> over = new TreeSet<>();
      for (NewBinding binding : wanted) {
        requireActive(binding.connection());
        over.add(binding.connection());
      }
      store.of(code).forEach(before -> over.add(before.connection()));
      Map<String, Integer> versions = store.versions(code);
      List<Binding> bindings = new ArrayList<>();
      for (NewBinding binding : wanted) {
        bindings.add(new Binding(
            code,
            binding.member(),
            binding.connection(),
            binding.namespaceUri(),
            binding.identifier(),
            binding.object(),
            versions.getOrDefault(binding.member(), 0) + 1));
      }
      trail.record(
          EquipmentRegister.chain(code), new ConnectionEvents.MembersBound(code, bindings));
      over.forEach(lines::resubscribeAfterCommit);
      return new Bound(code, bindings.size());
    });
  }

  /** Ends the bindings of members; those that are not bound are passed over. */
  public Answer<Bound> unbind(
      CommandContext context, String code, List<String> members, String reason) throws Refusal {
    String why = Texts.requireReason(reason);
    requireKnown(code);
    return commands.run(context, Bound.class, () -> {
      requireFree(code);
      List<Binding> ended = store.of(code).stream()
          .filter(binding -> members.contains(binding.member()))
          .toList();
      if (!ended.isEmpty()) {
        trail.record(
            EquipmentRegister.chain(code),
            new ConnectionEvents.MembersUnbound(
                code, ended.stream().map(Binding::member).toList()),
            Trail.Particulars.reason(why));
        ended.stream().map(Binding::connection).distinct().forEach(lines::resubscribeAfterCommit);
      }
      return new Bound(code, ended.size());
    });
  }

  private void requireKnown(String code) throws Refusal {
    if (equipment.find(code).isEmpty()) {
      throw EquipmentRegister.absent(code);
    }
  }

  private void requireFree(String code) throws Refusal {
    Equipment now = equipment.lock(code).orElseThrow(() -> EquipmentRegister.absent(code));
    if (now.heldBy() != null) {
      throw new Refusal(EquipmentRefusal.IN_USE, Map.of("equipment", code, "holder", now.heldBy()));
    }
  }

  private void requireActive(String connection) throws Refusal {
    ConnectionStore.Row row = connections
        .find(connection)
        .orElseThrow(() ->
            new Refusal(EquipmentRefusal.CONNECTION_ABSENT, Map.of("connection", connection)));
    if (row.retired()) {
      throw new Refusal(EquipmentRefusal.CONNECTION_RETIRED, Map.of("connection", connection));
    }
  }

  private static void requireForms(Equipment unit, EquipmentClass contract, List<NewBinding> wanted)
      throws Refusal {
    Set<String> named = new HashSet<>();
    for (NewBinding binding : wanted) {
      ClassMember member = contract
          .member(binding.member())
          .orElseThrow(() -> new Refusal(
              EquipmentRefusal.MEMBER_ABSENT,
              Map.of("equipment", unit.code(), "what", "member", "member", binding.member())));
      if (!named.add(binding.member())) {
        throw malformed(binding.member(), "name it once");
      }
      if (!BINDABLE.contains(member.kind())) {
        throw malformed(
            binding.member(),
            "a " + member.kind().word() + " has no address; bind values, parameters and commands");
      }
      if ((member.kind() == MemberKind.COMMAND) != (binding.object() != null)) {
        throw malformed(
            binding.member(), "a command, and only a command, names the object that owns it");
      }
      requireAddress(binding.member(), binding.namespaceUri(), binding.identifier());
      if (binding.object() != null) {
        requireAddress(binding.member(), binding.namespaceUri(), binding.object());
      }
    }
  }

  private static void requireAddress(String member, String namespaceUri, String identifier)
      throws Refusal {
    try {
      MemberAddress unused = new MemberAddress(namespaceUri, identifier);
    } catch (IllegalArgumentException malformed) {
      throw malformed(member, String.valueOf(malformed.getMessage()));
    }
  }

  private static Refusal malformed(String member, String mend) {
    return new Refusal(EquipmentRefusal.BINDING_MALFORMED, Map.of("member", member, "mend", mend));
  }

  /** An address that a member shall be bound to; object only for a command. */
  public record NewBinding(
      String member,
      String connection,
      String namespaceUri,
      String identifier,
      @Nullable String object) {}

  /** How many members of a unit were bound, or are no longer. */
  public record Bound(String equipment, int members) {}
}
