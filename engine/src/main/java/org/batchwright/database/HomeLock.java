package org.batchwright.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.batchwright.kernel.EnvironmentProblem;
import org.jspecify.annotations.Nullable;

/**
 * The right to work on a home: one running product at a time has it.
 *
 * <p>The operating system takes it back when the process ends, however it ends. The file also names
 * the process, so that a refusal can say who is running, and so that a file system without locks
 * does not let two products in.
 */
public final class HomeLock implements AutoCloseable {

  private static final String FILE = "batchwright.lock";

  /** Far behind the content: where locks are mandatory, others must still be able to read it. */
  private static final long LOCKED_BYTE = 1L << 40;

  private final Home home;
  private final FileChannel channel;
  private final FileLock lock;

  private HomeLock(Home home, FileChannel channel, FileLock lock) {
    this.home = home;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * The product that is running on a home.
   *
   * @param pid its process id.
   * @param address where it answers; empty until it is ready.
   */
  public record Holder(long pid, Optional<URI> address) {}

  /** Takes the home, or refuses and names the process that has it. */
  public static HomeLock take(Home home) {
    Path file = home.folder().resolve(FILE);
    try {
      FileChannel channel = FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock != null && recorded(file).filter(HomeLock::runsElsewhere).isEmpty()) {
          HomeLock taken = new HomeLock(home, channel, lock);
          taken.write(null);
          return taken;
        }
      } catch (OverlappingFileLockException sameProcess) {
        channel.close();
        throw taken(home, sameProcess);
      }
      channel.close();
      throw taken(home, null);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The lock file " + file + " cannot be written: " + failed.getMessage() + ".", failed);
    }
  }

  /** The product that is running on a home; empty if none is. */
  public static Optional<Holder> holder(Home home) {
    Path file = home.folder().resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      try (FileLock probe = channel.tryLock(LOCKED_BYTE, 1, false)) {
        if (probe != null) {
          return recorded(file).filter(HomeLock::runsElsewhere).map(HomeLock::holder);
        }
      } catch (OverlappingFileLockException sameProcess) {
        return recorded(file).map(HomeLock::holder);
      }
      return recorded(file).map(HomeLock::holder);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The lock file " + file + " cannot be read: " + failed.getMessage() + ".", failed);
    }
  }

  public Home home() {
    return home;
  }

  /** Tells other commands on this home where the product answers. */
  public void announce(URI address) {
    try {
      write(address);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The lock file in " + home.folder() + " cannot be written: " + failed.getMessage() + ".",
          failed);
    }
  }

  /** Gives the home back. */
  @Override
  public void close() {
    try {
      channel.truncate(0);
      lock.release();
      channel.close();
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The lock on " + home.folder() + " could not be given back: " + failed.getMessage() + ".",
          failed);
    }
  }

  private void write(@Nullable URI address) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Properties content = new Properties();
    content.setProperty("pid", Long.toString(self.pid()));
    started(self).ifPresent(at -> content.setProperty("started", at.toString()));
    if (address != null) {
      content.setProperty("address", address.toString());
    }
    StringWriter text = new StringWriter();
    content.store(text, null);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)), 0);
    channel.force(true);
  }

  private static Optional<Properties> recorded(Path file) throws IOException {
    Properties content = new Properties();
    content.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
    return content.getProperty("pid", "").matches("\\d{1,18}")
        ? Optional.of(content)
        : Optional.empty();
  }

  private static Holder holder(Properties content) {
    return new Holder(
        Long.parseLong(content.getProperty("pid")),
        Optional.ofNullable(content.getProperty("address")).map(URI::create));
  }

  /** Whether the recorded process is alive, is not this one, and did not just get its number. */
  private static boolean runsElsewhere(Properties content) {
    long pid = Long.parseLong(content.getProperty("pid"));
    return pid != ProcessHandle.current().pid()
        && ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .flatMap(HomeLock::started)
            .filter(at -> at.toString().equals(content.getProperty("started")))
            .isPresent();
  }

  private static Optional<Instant> started(ProcessHandle process) {
    return process.info().startInstant();
  }

  private static EnvironmentProblem taken(Home home, @Nullable Throwable cause) {
    String who = holder(home).map(holder -> " (process " + holder.pid() + ")").orElse("");
    String what = "Batchwright is already running on the home "
        + home.folder()
        + who
        + ". Stop it first, or set BATCHWRIGHT_HOME to another folder.";
    return cause == null ? new EnvironmentProblem(what) : new EnvironmentProblem(what, cause);
  }
}
