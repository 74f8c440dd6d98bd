package org.batchwright;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;

/** The rules of docs/STYLE.md that a compiler does not hold. */
class ArchitectureTests {

  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_METHOD = 65;
  private static final Path SOURCES = Path.of("src/main/java");

  private static JavaClasses product;

  @BeforeAll
  static void read() {
    product = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("org.batchwright");
  }

  @Test
  @Tag("CAM-6")
  void onlyThePortAndTheDoorsOfModelsKnowTheProcessEngine() {
    ArchRule rule = noClasses()
        .that()
        .resideOutsideOfPackages("..workflow..", "..bpmn..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.camunda..", "camundajar..")
        .because("the engine must be exchangeable (ADR 0001)");
    rule.allowEmptyShould(true).check(product);
  }

  @Test
  void nothingIsCalledByAWordThatSaysNothing() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Constants")
        .check(product);
  }

  // One clock and one source of identifiers: a replay gives the recorded ones.
  @Test
  void timeAndIdentifiersComeFromTheirOneSource() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..kernel..", "..connectors..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(product);
  }

  @Test
  void theClockOfTheSystemIsAskedWhereTheProductIsComposed() {
    noClasses()
        .that(not(resideInAnyPackage("org.batchwright", "..connectors..", "..cli..")))
        .should()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(product);
  }

  // Such a stream keeps its connection until somebody closes it; a handful empties the pool.
  @Test
  void rowsAreReadAsListsNotAsOpenStreams() {
    ArchRule rule = noClasses().should().callMethod(MappedQuerySpec.class, "stream");
    rule.check(product);

    JavaClasses careless = new ClassFileImporter().importClasses(Careless.class);
    assertThatThrownBy(() -> rule.check(careless)).isInstanceOf(AssertionError.class);
  }

  private record Careless(JdbcClient db) {
    Stream<String> rows() {
      return db.sql("select code from site.site").query(String.class).stream();
    }
  }

  @Test
  void dependenciesAreGivenToConstructors() {
    noFields()
        .should()
        .beAnnotatedWith(Autowired.class)
        .orShould()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith(Resource.class)
        .orShould()
        .beAnnotatedWith(Value.class)
        .check(product);
  }

  @Test
  void aThirdOfTheTypesOfModulesIsTheirOwnBusiness() {
    List<JavaClass> types = product.stream()
        .filter(type -> type.isTopLevelClass()
            && !type.getSimpleName().equals("package-info")
            && !resideInAnyPackage("..kernel..", "..connectors..").test(type))
        .toList();
    long own = types.stream().filter(not(modifier(JavaModifier.PUBLIC))).count();

    assertThat(own * 100 / types.size()).as("package-private types, percent").isGreaterThan(30);
  }

  @Test
  void aFileIsReadInOneGo() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      long lines = Files.readAllLines(file).size();
      if (lines > LONGEST_FILE) {
        tooLong.add(file + " has " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void aMethodFitsOnAScreen() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> tooLong = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources());
      JavacTask task =
          (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new LongMethods(unit, positions, tooLong).scan(unit, null);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static final class LongMethods extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> tooLong;

    LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> tooLong) {
      this.unit = unit;
      this.positions = positions;
      this.tooLong = tooLong;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      if (method.getBody() != null) {
        LineMap lines = unit.getLineMap();
        long first = positions.getStartPosition(unit, method.getBody());
        long last = positions.getEndPosition(unit, method.getBody());
        if (first >= 0 && last >= 0) {
          long length = lines.getLineNumber(last) - lines.getLineNumber(first) + 1;
          if (length > LONGEST_METHOD) {
            tooLong.add(unit.getSourceFile().getName() + " " + method.getName() + ": " + length);
          }
        }
      }
      return super.visitMethod(method, nothing);
    }
  }
}
