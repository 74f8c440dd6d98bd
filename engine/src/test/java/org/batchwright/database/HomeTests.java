package org.batchwright.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.batchwright.kernel.EnvironmentProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTests {

  private final Path folder;

  HomeTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void createsAFolderThatIsMissing() {
    assertThat(Home.at(folder.resolve("a/b c")).folder()).isDirectory();
  }

  @Test
  void refusesAFileInItsPlace() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> Home.at(file))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("is not a folder")
        .hasMessageContaining("BATCHWRIGHT_HOME");
  }

  @Test
  void refusesAPlaceThatCannotBeWritten() {
    assertThatThrownBy(() -> Home.at(Path.of("/proc/batchwright")))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("/proc/batchwright cannot be written")
        .hasMessageContaining("BATCHWRIGHT_HOME");
  }

  @Test
  void oneProductAtATimeHasAHome() {
    Home home = Home.at(folder);
    HomeLock first = HomeLock.take(home);

    assertThatThrownBy(() -> HomeLock.take(home))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("already running")
        .hasMessageContaining("process " + ProcessHandle.current().pid());
    first.close();
    HomeLock.take(home).close();
  }

  @Test
  void tellsWhoRunsAndWhereItAnswers() {
    Home home = Home.at(folder);
    assertThat(HomeLock.holder(home)).isEmpty();

    try (HomeLock lock = HomeLock.take(home)) {
      assertThat(HomeLock.holder(home).orElseThrow().address()).isEmpty();
      lock.announce(URI.create("http://localhost:8080"));
      assertThat(HomeLock.holder(home))
          .contains(new HomeLock.Holder(
              ProcessHandle.current().pid(), Optional.of(URI.create("http://localhost:8080"))));
    }

    assertThat(HomeLock.holder(home)).isEmpty();
  }

  @Test
  void aLockOfADeadProcessOrOfAReusedNumberIsNotALock() throws IOException {
    Home home = Home.at(folder);
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    Path file = folder.resolve("batchwright.lock");
    Files.writeString(file, "pid=" + parent.pid() + "\nstarted=2001-01-01T00\\:00\\:00Z\n");

    HomeLock.take(home).close();

    String started = parent.info().startInstant().orElseThrow().toString().replace(":", "\\:");
    Files.writeString(file, "pid=" + parent.pid() + "\nstarted=" + started + "\n");
    assertThatThrownBy(() -> HomeLock.take(home)).hasMessageContaining("process " + parent.pid());
  }
}
