package org.batchwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.batchwright.database.Home;
import org.batchwright.kernel.EnvironmentProblem;

/**
 * The mark that a home holds a demonstration, whose passwords everybody knows: it keeps such a home
 * from being served, and a home of a plant from getting those people.
 */
final class DemoHome {

  private static final String BEGUN = "begun";

  private final Path mark;

  private DemoHome(Path mark) {
    this.mark = mark;
  }

  static DemoHome of(Home home) {
    return new DemoHome(home.folder().resolve("demo.mark"));
  }

  /** Whether people of the demonstration are, or may be, in it. */
  boolean seeded() {
    return Files.exists(mark);
  }

  /** Whether everything with this digest was seeded. */
  boolean complete(String digest) {
    try {
      return seeded() && Files.readString(mark).strip().equals(digest);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The file " + mark + " cannot be read: " + failed.getMessage(), failed);
    }
  }

  /** Before the first of its people is registered. */
  void begin() {
    DemoSeed.write(mark, BEGUN);
  }

  void finish(String digest) {
    DemoSeed.write(mark, digest);
  }
}
