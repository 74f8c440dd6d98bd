package org.batchwright.connectors.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.batchwright.connectors.plant.MemberSpec.Argument;
import org.batchwright.connectors.plant.MemberSpec.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/reference/plant.md true. Run with {@code -Dplant.page.write=true} to write the generated part anew.
 */
class ReferencePageTests {

  private static final Path PAGE = Path.of("../docs/reference/plant.md");
  private static final String BEGIN = "<!-- generated from plant/classes.yaml -->\n";
  private static final String END = "<!-- end of the generated part -->\n";

  @Test
  void theReferencePageListsWhatThePlantHas() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String generated = tables(PlantModel.load());
    if (Boolean.getBoolean("plant.page.write")) {
      Files.writeString(PAGE, page.substring(0, begin) + generated + page.substring(end));
      return;
    }
    assertThat(page.substring(begin, end))
        .as("run ./mvnw -pl connectors test -Dtest=ReferencePageTests -Dplant.page.write=true")
        .isEqualTo(generated);
  }

  private static String tables(PlantModel model) {
    StringBuilder text = new StringBuilder(
        "\n### Equipment\n\n| id | class | what it is | maker and model | serial number |\n");
    text.append("|---|---|---|---|---|\n");
    for (PlantEquipment equipment : model.equipment()) {
      text.append("| `%s` | %s | %s | %s %s | %s |\n"
          .formatted(
              equipment.id(),
              equipment.type().name(),
              equipment.title(),
              equipment.plate("manufacturer"),
              equipment.plate("model"),
              equipment.plate("serialNumber")));
    }
    for (EquipmentClass type : model.classes()) {
      List<MemberSpec> own = type.members().stream()
          .filter(member -> !inherited(model, type, member))
          .toList();
      text.append("\n### ")
          .append(type.title())
          .append(" (`")
          .append(type.name())
          .append("`)\n\n");
      if (!type.phases().isEmpty()) {
        text.append("Phases: ")
            .append(type.phases().stream()
                .map(phase -> "`" + phase + "`")
                .collect(Collectors.joining(", ")))
            .append(".\n\n");
      }
      values(text, own);
      commands(text, own);
    }
    return text.append('\n').toString();
  }

  private static boolean inherited(PlantModel model, EquipmentClass type, MemberSpec member) {
    return model.classes().stream()
        .filter(other -> other.isAbstract() && !other.equals(type))
        .anyMatch(other ->
            type.members().size() > other.members().size() && other.members().contains(member));
  }

  private static void values(StringBuilder text, List<MemberSpec> members) {
    text.append(
        "| member | kind | type | unit | decimals | range, initial | meaning |\n|---|---|---|---|---|---|---|\n");
    for (MemberSpec member : members) {
      DataType type = member.type();
      if (member.kind() != Kind.COMMAND && type != null) {
        String kind = member.kind() == Kind.VALUE
            ? (member.report() ? "report" : "value")
            : member.adjustable() ? "parameter, adjustable" : "parameter";
        text.append("| `%s` | %s | %s%s | %s | %s | %s | %s |\n"
            .formatted(
                member.name(),
                kind,
                type.opcUaName(),
                member.many() ? "[]" : "",
                cell(member.unit()),
                cell(member.decimals()),
                range(member),
                member.text()));
      }
    }
  }

  private static void commands(StringBuilder text, List<MemberSpec> members) {
    List<MemberSpec> commands =
        members.stream().filter(member -> member.kind() == Kind.COMMAND).toList();
    if (commands.isEmpty()) {
      return;
    }
    text.append("\n| command | inputs | outputs | meaning |\n|---|---|---|---|\n");
    for (MemberSpec command : commands) {
      text.append("| `%s` | %s | %s | %s |\n"
          .formatted(
              command.name(),
              arguments(command.inputs()),
              arguments(command.outputs()),
              command.text()));
    }
  }

  private static String arguments(List<Argument> arguments) {
    return arguments.stream()
        .map(argument ->
            argument.name() + " " + argument.type().opcUaName() + (argument.many() ? "[]" : "")
                + (argument.unit() == null ? "" : " in " + argument.unit()))
        .collect(Collectors.joining(", "));
  }

  private static String range(MemberSpec member) {
    BigDecimal min = member.min();
    BigDecimal max = member.max();
    return min == null || max == null
        ? ""
        : min.toPlainString() + " to " + max.toPlainString() + ", " + member.initial();
  }

  private static String cell(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
