package org.batchwright.equipment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything wrong with the contract of a class, each fault with its member and how to mend it. */
final class ContractRules {

  private static final String CLASS = "[A-Za-z][A-Za-z0-9-]{0,39}";
  private static final String NAME = "[A-Za-z][A-Za-z0-9]{0,63}";
  private static final String UNIT = "[!-~]{1,40}";

  private final EquipmentClass contract;
  private final List<String> faults = new ArrayList<>();

  private ContractRules(EquipmentClass contract) {
    this.contract = contract;
  }

  static List<String> faults(EquipmentClass contract) {
    ContractRules rules = new ContractRules(contract);
    rules.check();
    return rules.faults;
  }

  private void check() {
    require(
        contract.code().matches(CLASS),
        "code '" + contract.code() + "': use a letter, then letters, digits and hyphens");
    require(
        !contract.title().isBlank() && contract.title().length() <= 200,
        "title: use 1 to 200 characters");
    Set<String> names = new HashSet<>();
    for (ClassMember member : contract.members()) {
      require(
          member.name().matches(NAME),
          "member '" + member.name() + "': use a letter, then letters and digits");
      require(names.add(member.name()), member.name() + ": is named twice");
      switch (member.kind()) {
        case VALUE, PARAMETER, PROPERTY -> valued(member);
        case COMMAND -> command(member);
        case REPORT -> report(member);
        case EVENT -> require(member.type() == null, member.name() + ": an event has no type");
      }
    }
    watch(contract.watch());
    Integer hold = contract.upkeep().cleanHoldHours();
    require(
        hold == null || (contract.upkeep().cleaning() && hold > 0),
        "upkeep: cleanHoldHours is above 0 and needs cleaning");
  }

  private void valued(ClassMember member) {
    String name = member.name();
    MemberType type = member.type();
    if (type == null) {
      faults.add(name + ": a " + member.kind().word() + " needs a type");
      return;
    }
    number(name, type, member.unit(), member.decimals());
    BigDecimal minimum = member.minimum();
    BigDecimal maximum = member.maximum();
    boolean range = minimum != null || maximum != null;
    require(
        !range || (member.kind() == MemberKind.PARAMETER && type == MemberType.NUMBER),
        name + ": minimum and maximum belong to numeric parameters");
    require(
        minimum == null || maximum == null || minimum.compareTo(maximum) <= 0,
        name + ": the minimum is above the maximum");
    require(
        !member.many() || member.kind() == MemberKind.VALUE, name + ": only a value can be a list");
    Integer age = member.maximumAge();
    require(
        age == null || (age > 0 && member.kind() != MemberKind.PROPERTY),
        name + ": maximumAge is above 0 seconds and not for properties");
    require(
        member.items().isEmpty()
            && member.inputs().isEmpty()
            && member.outputs().isEmpty(),
        name + ": items, inputs and outputs belong to reports and commands");
  }

  private static boolean confirms(ClassMember member, ClassMember other) {
    return member.kind() != MemberKind.PROPERTY
        && !other.name().equals(member.name())
        && other.type() == MemberType.CONFIRMATION
        && other.validWhen() == null;
  }

  private void number(
      String name, MemberType type, @Nullable String unit, @Nullable Integer decimals) {
    if (type == MemberType.NUMBER) {
      require(
          unit != null && unit.matches(UNIT),
          name + ": a number needs a UCUM unit; one without dimension has the unit 1");
      require(decimals == null || (decimals >= 0 && decimals <= 9), name + ": decimals are 0 to 9");
    } else {
      require(unit == null && decimals == null, name + ": only a number has a unit and decimals");
    }
  }

  private void command(ClassMember member) {
    require(member.type() == null, member.name() + ": a command has no type");
    List<String> names = new ArrayList<>();
    for (List<CommandArgument> arguments : List.of(member.inputs(), member.outputs())) {
      for (CommandArgument argument : arguments) {
        String name = member.name() + "." + argument.name();
        require(argument.name().matches(NAME), name + ": use a letter, then letters and digits");
        number(name, argument.type(), argument.unit(), argument.decimals());
        names.add(argument.name());
      }
    }
    require(
        new HashSet<>(names).size() == names.size(),
        member.name() + ": an argument is named twice");
    List<CommandArgument> ids =
        member.inputs().stream().filter(CommandArgument::commandId).toList();
    require(
        ids.size() <= 1 && ids.stream().allMatch(id -> id.type() == MemberType.TEXT),
        member.name() + ": at most one input is the command id, and it is a text");
    require(
        member.outputs().stream().noneMatch(a -> a.commandId() || a.occurrence())
            && member.inputs().stream()
                .filter(CommandArgument::occurrence)
                .allMatch(a -> a.type() == MemberType.TEXT && !a.commandId()),
        member.name() + ": the product fills only inputs, each with one thing, and they are texts");
    require(
        member.inputs().stream().noneMatch(CommandArgument::many),
        member.name() + ": a list cannot be an input");
  }

  private void report(ClassMember member) {
    require(member.type() == null, member.name() + ": a report has no type");
    require(!member.items().isEmpty(), member.name() + ": a report needs items");
    for (String item : member.items()) {
      require(readable(item).isPresent(), member.name() + ": the item " + item + " is no value");
    }
    require(
        member.runMember() == null || member.items().contains(member.runMember()),
        member.name() + ": runMember must be one of the items");
  }

  private void watch(Watch watch) {
    require(
        (watch.lifeSign() == null) == (watch.lifeSignSeconds() == null),
        "watch: lifeSign and lifeSignSeconds belong together");
    require(
        watch.lifeSignSeconds() == null || watch.lifeSignSeconds() > 0,
        "watch: lifeSignSeconds is above 0");
    boolean all =
        watch.commandId() != null && watch.commandResult() != null && watch.commandDone() != null;
    boolean none =
        watch.commandId() == null && watch.commandResult() == null && watch.commandDone() == null;
    require(all || none, "watch: commandId, commandResult and commandDone belong together");
    for (@Nullable
    String name :
        new @Nullable String[] {watch.lifeSign(), watch.commandId(), watch.commandResult()}) {
      require(
          name == null || readable(name).isPresent(),
          "watch: " + name + " is no value of the class");
    }
  }

  private Optional<ClassMember> readable(String name) {
    return contract
        .member(name)
        .filter(
            member -> member.kind() == MemberKind.VALUE || member.kind() == MemberKind.PARAMETER);
  }

  private void require(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
