package org.batchwright.masterrecord;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batchwright.audit.Fact;
import org.batchwright.equipment.ClassMember;
import org.batchwright.equipment.EquipmentClass;
import org.batchwright.equipment.EquipmentClasses;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.EquipmentNeed;
import org.batchwright.recordmodel.Finding;
import org.batchwright.recordmodel.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether records use equipment as its classes offer it.
 *
 * <p>A warning at import, because classes may follow; at approval a breach refuses. A class that
 * nobody has registered yet refuses nothing: no unit can fill it.
 */
@Component
class EquipmentContracts {

  private static final String FILE = "record.yaml";

  private final EquipmentClasses classes;

  EquipmentContracts(EquipmentClasses classes) {
    this.classes = classes;
  }

  /** Everything that does not fit, once for all formulas. */
  List<Finding> findings(List<CompiledRecord> records) {
    Map<String, EquipmentClass> known =
        classes.all().stream().collect(Collectors.toMap(EquipmentClass::code, one -> one));
    Set<Finding> all = new LinkedHashSet<>();
    for (CompiledRecord record : records) {
      for (EquipmentNeed need : record.equipment()) {
        EquipmentClass offered = known.get(need.equipmentClass());
        if (offered == null) {
          all.add(unknown(need));
        } else {
          all.addAll(breaches(need, offered));
        }
      }
    }
    return List.copyOf(all);
  }

  /**
   * Refuses records that use a member which the class has not, or has otherwise.
   *
   * @return the rule with the version of each contract it looked at, for the event.
   */
  Fact requireKept(VersionKey key, List<CompiledRecord> records) throws Refusal {
    List<Finding> breaches = findings(records).stream()
        .filter(finding -> finding.rule().equals("equipment.contract"))
        .toList();
    if (!breaches.isEmpty()) {
      throw new Refusal(
          MasterRecordRefusal.EQUIPMENT_CONTRACT_BROKEN,
          Map.of(
              "record",
              key.record(),
              "version",
              key.version(),
              "count",
              breaches.size(),
              "breaches",
              breaches.stream().map(Finding::reason).collect(Collectors.joining(" "))));
    }
    Set<String> used = records.stream()
        .flatMap(record -> record.equipment().stream())
        .map(EquipmentNeed::equipmentClass)
        .collect(Collectors.toCollection(TreeSet::new));
    return new Fact(
        "equipment-contract",
        "1",
        "kept",
        classes.all().stream()
            .filter(one -> used.contains(one.code()))
            .map(one -> Fact.Input.of(one.code(), one.version()))
            .toList());
  }

  private static List<Finding> breaches(EquipmentNeed need, EquipmentClass offered) {
    List<Finding> found = new ArrayList<>();
    for (EquipmentNeed.Member member : need.members()) {
      String breach = breach(member, offered.member(member.name()));
      if (breach != null) {
        found.add(new Finding(
            "equipment.contract",
            Severity.WARNING,
            FILE,
            null,
            "equipment[" + need.id() + "].members[" + member.name() + "]",
            "Class " + offered.code() + " has " + breach + ".",
            "Change the record, or give the class a new version of its contract.",
            null));
      }
    }
    return found;
  }

  private static @Nullable String breach(
      EquipmentNeed.Member wanted, Optional<ClassMember> offered) {
    if (offered.isEmpty()) {
      return "no member " + wanted.name();
    }
    ClassMember member = offered.get();
    if (!member.kind().word().equals(wanted.kind().word())) {
      return "the member " + wanted.name() + " as " + member.kind().word() + ", not as "
          + wanted.kind().word();
    }
    String type = member.type() == null ? null : member.type().word();
    if (wanted.type() != null && !wanted.type().word().equals(type)) {
      return "the member " + wanted.name() + " with type " + type + ", not "
          + wanted.type().word();
    }
    if (wanted.unit() != null && !Objects.equals(wanted.unit(), member.unit())) {
      return "the member " + wanted.name() + " in " + member.unit() + ", not in " + wanted.unit();
    }
    return null;
  }

  private static Finding unknown(EquipmentNeed need) {
    return new Finding(
        "equipment.unknown-class",
        Severity.WARNING,
        FILE,
        null,
        "equipment[" + need.id() + "]",
        "No equipment class " + need.equipmentClass() + " is registered.",
        "Register the class before a batch is issued, or name another.",
        null);
  }
}
