package org.batchwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The pages that are made from the code say what the code says.
 *
 * <p>After a change run this test with {@code -Dbatchwright.write=true}.
 */
class GeneratedPagesTests {

  private static final Path DOCS = Path.of("../docs");

  @Test
  void thePageOfRefusalsListsEveryCodeOnce() throws IOException {
    List<RefusalCode> codes = refusals();

    assertThat(codes.stream().map(RefusalCode::code))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(100);
    compare(DOCS.resolve("reference/refusals.md"), refusalPage(codes));
  }

  @Test
  void thePageOfEventsListsEveryTypeOnce() throws IOException {
    compare(DOCS.resolve("reference/events.md"), eventPage());
  }

  @Test
  void theArchitecturePageShowsTheModulesAndTheirArrows() throws IOException {
    Path page = DOCS.resolve("architecture.md");
    String text = Files.readString(page);
    Matcher picture =
        Pattern.compile("(?s)(<!-- modules -->\n).*?(<!-- end of modules -->)").matcher(text);
    assertThat(picture.find()).as("the page has a place for the picture").isTrue();
    compare(page, picture.replaceFirst("$1" + Matcher.quoteReplacement(picture()) + "$2"));
  }

  @Test
  void everyLibraryIsListedWithItsReason() throws IOException {
    String page = Files.readString(DOCS.resolve("reference/dependencies.md"));
    Set<String> unlisted = new TreeSet<>();
    for (String pom :
        List.of("../pom.xml", "pom.xml", "../connectors/pom.xml", "../webapp/pom.xml")) {
      Matcher artifact = Pattern.compile(
              "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>")
          .matcher(Files.readString(Path.of(pom)));
      while (artifact.find()) {
        boolean own =
            artifact.group(1).contains("batchwright") || artifact.group(1).startsWith("${");
        if (!own && !page.contains("`" + artifact.group(2) + "`")) {
          unlisted.add(artifact.group(2));
        }
      }
    }
    assertThat(unlisted).isEmpty();
  }

  private static void compare(Path page, String made) throws IOException {
    if (Boolean.getBoolean("batchwright.write")) {
      Files.writeString(page, made);
    }
    assertThat(page).exists();
    assertThat(Files.readString(page))
        .as("%s; make it anew with -Dtest=GeneratedPagesTests -Dbatchwright.write=true", page)
        .isEqualTo(made);
  }

  private static List<RefusalCode> refusals() {
    List<RefusalCode> codes = new ArrayList<>();
    for (JavaClass found : product()) {
      if (found.isEnum() && found.isAssignableTo(RefusalCode.class)) {
        for (Object constant : found.reflect().getEnumConstants()) {
          codes.add((RefusalCode) constant);
        }
      }
    }
    codes.sort(Comparator.comparing(RefusalCode::code));
    return codes;
  }

  private static String refusalPage(List<RefusalCode> codes) {
    StringBuilder page = new StringBuilder("""
        # Refusals

        Every no of the product has a stable code. The answer is a problem document (RFC 9457) with `code`,
        the sentence as `detail` and the values in braces as `details`. Made from the code.
        """);
    Map<String, List<RefusalCode>> modules = codes.stream()
        .collect(Collectors.groupingBy(
            code -> module(code.getClass()), TreeMap::new, Collectors.toList()));
    modules.forEach((module, own) -> {
      page.append("\n## ")
          .append(module)
          .append("\n\n| code | status | sentence |\n|---|---|---|\n");
      own.forEach(code -> page.append("| `")
          .append(code.code())
          .append("` | ")
          .append(status(code.kind()))
          .append(" | ")
          .append(code.message().replace("|", "\\|").replace("\n", " "))
          .append(" |\n"));
    });
    return page.toString();
  }

  private static int status(RefusalKind kind) {
    return switch (kind) {
      case RULE -> 422;
      case AUTHORITY -> 403;
      case CREDENTIALS -> 401;
      case ABSENT -> 404;
      case CONFLICT -> 409;
      case MALFORMED -> 400;
      case TOO_LARGE -> 413;
    };
  }

  private static String eventPage() {
    StringBuilder page = new StringBuilder("""
        # Events

        What can stand on a chain. A row of a record table is written only by applying one of these. Made from
        the code; the fields are those of the event's body.
        """);
    Map<String, Map<String, Class<?>>> modules = new TreeMap<>();
    for (JavaClass found : product()) {
      if (found.isAssignableTo(EventBody.class) && found.isAnnotatedWith(EventType.class)) {
        Class<?> body = found.reflect();
        String type = body.getAnnotation(EventType.class).value();
        Class<?> before =
            modules.computeIfAbsent(module(body), any -> new TreeMap<>()).put(type, body);
        assertThat(before).as("event type %s is there twice", type).isNull();
      }
    }
    modules.forEach((module, types) -> {
      page.append("\n## ").append(module).append("\n\n| type | fields |\n|---|---|\n");
      types.forEach((type, body) -> page.append("| `")
          .append(type)
          .append("` | ")
          .append(java.util.Arrays.stream(body.getRecordComponents())
              .map(component -> "`" + component.getName() + "`")
              .collect(Collectors.joining(", ")))
          .append(" |\n"));
    });
    return page.toString();
  }

  private static Iterable<JavaClass> product() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("org.batchwright");
  }

  private static String module(Class<?> type) {
    String own = type.getName().substring("org.batchwright.".length());
    return own.contains(".") ? own.substring(0, own.indexOf('.')) : "product";
  }

  /** The modules by floor, with the arrows the code has; an arrow that a longer way implies is left out. */
  private static String picture() {
    ApplicationModules modules = ApplicationModules.of(Batchwright.class);
    Map<String, Set<String>> arrows = new TreeMap<>();
    modules.forEach(module -> arrows.put(
        module.getIdentifier().toString(),
        module
            .getDirectDependencies(modules)
            .uniqueModules()
            .map(other -> other.getIdentifier().toString())
            .collect(Collectors.toCollection(TreeSet::new))));
    StringBuilder picture = new StringBuilder("```mermaid\nflowchart TD\n");
    arrows.forEach((from, all) -> all.stream()
        .filter(
            to -> all.stream().noneMatch(other -> !other.equals(to) && reaches(arrows, other, to)))
        .forEach(
            to -> picture.append("  ").append(from).append(" --> ").append(to).append('\n')));
    return picture.append("```\n").toString();
  }

  private static boolean reaches(Map<String, Set<String>> arrows, String from, String to) {
    Set<String> next = arrows.getOrDefault(from, Set.of());
    return next.contains(to) || next.stream().anyMatch(other -> reaches(arrows, other, to));
  }
}
