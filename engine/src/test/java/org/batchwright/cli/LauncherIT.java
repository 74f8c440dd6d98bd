package org.batchwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell launcher, in a project folder whose path has a space. */
class LauncherIT {

  private final Path project;

  LauncherIT(@TempDir Path folder) throws IOException {
    this.project = Files.createDirectories(folder.resolve("my project"));
    Files.createDirectories(project.resolve("engine/target"));
    Files.copy(ProductProcess.launcher(), project.resolve("batchwright"));
    executable(project.resolve("batchwright"));
  }

  /** Before the folder is cleared away, so that nobody follows a link out of it. */
  @AfterEach
  void takeTheLinksAway() throws IOException {
    Files.deleteIfExists(project.resolve("engine/target/batchwright.jar"));
    Files.deleteIfExists(project.resolve("packaged.jar"));
  }

  @Test
  void passesTheSignalOnSoThatTheProductEndsInOrder() throws IOException {
    jarIsThere();
    Path home = project.resolve("var");

    try (ProductProcess product = ProductProcess.start(
            home, Map.of("BATCHWRIGHT_HOME", ""), List.of(launcher(), "serve"))
        .ready()) {
      assertThat(product.health().statusCode()).isEqualTo(200);
      assertThat(product.endsWithinTenSeconds()).isTrue();
      assertThat(product.exitCode()).isZero();
      ProductProcess.until(
          "the server is gone", () -> ProductProcess.database(home).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--version, 0, Batchwright 0",
    "--help, 0, BATCHWRIGHT_HOME",
    "demo --help, 0, --port",
    "nonsense, 2, Unmatched argument",
    "demo --nonsense, 2, Unknown option",
    "demo --port=eighty, 2, Not a port number",
    "demo --port=70000, 2, Not a port number",
    "'', 2, Name a command",
  })
  void answersWithTheExitCodeOfTheCommand(String arguments, int exitCode, String said)
      throws IOException {
    jarIsThere();

    ProductProcess command = launch(Map.of(), arguments.isEmpty() ? "" : arguments);

    assertThat(command.exitCode()).isEqualTo(exitCode);
    assertThat(command.output()).contains(said);
    assertThat(project.resolve("var")).doesNotExist();
  }

  @Test
  void refusesAnOldJavaAndSaysWhatToInstall() throws IOException {
    jarIsThere();
    Path old = Files.createDirectories(project.resolve("old java/bin"));
    script(old.resolve("java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

    ProductProcess command =
        launch(Map.of("JAVA_HOME", project.resolve("old java").toString()), "--version");

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.output()).hasLineCount(1).contains("Java 11").contains("JDK 17 or newer");
  }

  @Test
  void buildsWhenThereIsNoJarAndAgainWhenASourceIsNewer() throws IOException {
    sourcesAreThere("ln -s '%s' engine/target/batchwright.jar".formatted(link()));

    assertThat(launch(Map.of(), "--version").output())
        .contains("Building Batchwright (first start)")
        .contains("1/1  Batchwright stub")
        .contains("Batchwright 0");
    assertThat(launch(Map.of(), "--version").output()).doesNotContain("Building");

    Path source = Files.createDirectories(project.resolve("db")).resolve("0002-new.sql");
    Files.writeString(source, "select 1;");
    Files.setLastModifiedTime(
        source,
        FileTime.from(Files.getLastModifiedTime(project.resolve("engine/target/launcher.built"))
            .toInstant()
            .plusSeconds(1)));
    assertThat(launch(Map.of(), "--version").output())
        .contains("Building Batchwright (sources changed)");
  }

  @Test
  void aFailedBuildEndsWithItsErrorsAndTheNameOfTheReport() throws IOException {
    sourcesAreThere("echo '[ERROR] No compiler is provided'; exit 1");

    ProductProcess command = launch(Map.of(), "--version");

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.output())
        .contains("[ERROR] No compiler is provided")
        .contains("engine/target/build.log");
  }

  @Test
  void refusesToBuildWithAnOldNode() throws IOException {
    sourcesAreThere("exit 1");
    Path old = Files.createDirectories(project.resolve("old node"));
    script(old.resolve("node"), "echo v18.20.4");

    ProductProcess command = launch(Map.of("PATH", old + ":" + System.getenv("PATH")), "--version");

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.output()).hasLineCount(1).contains("Node 18.20.4").contains("20.19");
  }

  @Test
  void saysSoWhenThereIsNothingToRunAndNothingToBuild() {
    ProductProcess command = launch(Map.of(), "--version");

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.output()).hasLineCount(1).contains("nothing to build it from");
  }

  private ProductProcess launch(Map<String, String> environment, String arguments) {
    List<String> command = arguments.isEmpty()
        ? List.of(launcher())
        : List.of((launcher() + "\n" + arguments.replace(' ', '\n')).split("\n"));
    ProductProcess process = ProductProcess.start(project.resolve("home"), environment, command);
    process.exitCode();
    return process;
  }

  private String launcher() {
    return project.resolve("batchwright").toString();
  }

  private void jarIsThere() throws IOException {
    Files.createSymbolicLink(
        project.resolve("engine/target/batchwright.jar"), ProductProcess.jar());
  }

  private Path link() throws IOException {
    return Files.createSymbolicLink(project.resolve("packaged.jar"), ProductProcess.jar());
  }

  /** A project of which only the build tool is replaced. */
  private void sourcesAreThere(String build) throws IOException {
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Files.writeString(project.resolve("engine/pom.xml"), "<project/>");
    Files.createDirectories(project.resolve("engine/src/main"));
    for (String module : List.of("processes", "decisions", "connectors", "webapp")) {
      Files.createDirectories(project.resolve(module));
    }
    Path earlier = project.resolve("engine/pom.xml");
    Files.setLastModifiedTime(earlier, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    script(
        project.resolve("mvnw"),
        "echo '[INFO] Building Batchwright stub                    [1/1]'\n"
            + "rm -f engine/target/batchwright.jar\n"
            + build);
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
