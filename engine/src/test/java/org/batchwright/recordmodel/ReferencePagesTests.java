package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The reference pages and templates say what the product does, because they are made from it.
 *
 * <p>After a change of rules or vocabulary, run this test with {@code -Dbatchwright.write=true}.
 */
class ReferencePagesTests {

  @Test
  void theLintRulePageListsEveryRule() throws IOException {
    compare(Path.of("../docs/reference/lint-rules.md"), lintRules());
  }

  @Test
  void theStepTypePageListsTheVocabulary() throws IOException {
    compare(Path.of("../docs/reference/step-types.md"), stepTypes());
  }

  @Test
  void theElementTemplatesOfferTheVocabulary() throws IOException {
    compare(Path.of("../processes/templates/element-templates.json"), ElementTemplates.json("en"));
  }

  private static void compare(Path page, String made) throws IOException {
    if (Boolean.getBoolean("batchwright.write")) {
      Files.writeString(page, made);
    }
    assertThat(page).exists();
    assertThat(Files.readString(page))
        .as("%s; make it anew with -Dtest=ReferencePagesTests -Dbatchwright.write=true", page)
        .isEqualTo(made);
  }

  private static String lintRules() {
    StringBuilder page = new StringBuilder("""
        # Lint rules

        A package with an error is refused, with the full list of findings. Made from the code.
        """);
    Map<String, List<LintRule>> families = LintRules.all().stream()
        .collect(Collectors.groupingBy(
            rule -> rule.id().substring(0, rule.id().indexOf('.')),
            LinkedHashMap::new,
            Collectors.toList()));
    families.forEach((family, rules) -> {
      page.append("\n## ").append(family).append("\n\n");
      page.append("| rule | severity | must be true | mend | clause |\n|---|---|---|---|---|\n");
      rules.forEach(rule -> page.append(String.format(
          "| `%s` | %s | %s | %s | %s |\n",
          rule.id(),
          rule.severity().word(),
          cell(rule.title()),
          cell(rule.mend()),
          rule.clause() == null ? "" : rule.clause())));
    });
    return page.toString();
  }

  private static String stepTypes() {
    StepTypes types = StepTypes.shipped();
    StringBuilder page = new StringBuilder("""
        # Step types

        The closed vocabulary of steps and their properties. Made from `processes/templates/step-types.yaml`.
        """);
    for (StepType type : types.all()) {
      page.append("\n## ").append(type.id()).append("\n\n").append(type.help().in("en"));
      page.append("\n\nElement `").append(type.element()).append("` · form ");
      page.append(Words.of(type.form())).append(" · rows ").append(Words.of(type.rows()));
      page.append(" · signature `").append(type.signature().word()).append('`');
      page.append(type.critical() ? " · critical" : "");
      page.append(type.instruction() ? " · instruction required" : "").append("\n");
      table(page, type.properties());
      if (!type.purposes().isEmpty()) {
        page.append("\nPurposes of fields: ")
            .append(type.purposes().stream()
                .map(purpose -> "`" + purpose.purpose() + "` (" + purpose.level()
                    + (purpose.required() ? ", required" : "") + ")")
                .collect(Collectors.joining(", ")))
            .append("\n");
      }
    }
    page.append("\n## Every step\n");
    table(page, types.common());
    page.append("\n## Sub-processes\n");
    table(page, types.scope());
    page.append("\n## Sequence flows\n");
    table(page, types.flow());
    return page.toString();
  }

  private static void table(StringBuilder page, Map<String, StepType.Property> properties) {
    if (properties.isEmpty()) {
      return;
    }
    page.append("\n| property | value | required | meaning |\n|---|---|---|---|\n");
    properties
        .values()
        .forEach(property -> page.append(String.format(
            "| `%s` | %s%s | %s | %s |\n",
            property.name(),
            property.values().isEmpty()
                ? property.kind()
                : property.values().stream()
                    .map(value -> "`" + value + "`")
                    .collect(Collectors.joining(" ")),
            property.standard() == null ? "" : ", default `" + property.standard() + "`",
            property.required() ? "yes" : "",
            cell(property.help().in("en")))));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
