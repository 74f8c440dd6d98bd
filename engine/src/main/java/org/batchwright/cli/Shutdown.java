package org.batchwright.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends in reverse order what was started, within ten seconds, when the process is asked to end.
 *
 * <p>A part being started when the request comes is waited for, so that no server is left behind;
 * a part that does not end in its time is left to itself, so that the next one still ends. Ended by
 * a signal, the process reports success: it was asked to, and did.
 */
final class Shutdown {

  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
  private static final Duration LIMIT = Duration.ofMillis(9_500);
  private static final Duration WAIT_FOR_START = Duration.ofSeconds(3);
  private static final Duration WAIT_FOR_INTERRUPTED_START = Duration.ofMillis(8_500);

  private final ReentrantLock starting = new ReentrantLock();
  private final Deque<Part> parts = new ArrayDeque<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final PrintWriter out;
  private volatile boolean ownEnd;
  private volatile boolean ending;
  private volatile @Nullable Thread interruptible;

  private record Part(String name, Duration limit, Runnable end) {}

  /** Registers with the process; from now on a signal ends what {@link #start} has started. */
  Shutdown(PrintWriter out) {
    this.out = out;
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shutdown"));
  }

  /** Starts a part and remembers how it ends and how long that may take at most. */
  <T> T start(String name, Duration limit, Supplier<T> start, Consumer<T> end) {
    starting.lock();
    try {
      T started = start.get();
      parts.push(new Part(name, limit, () -> end.accept(started)));
      return started;
    } finally {
      starting.unlock();
    }
  }

  /** The same for a part whose start may be interrupted, and then leaves nothing behind. */
  <T> T startInterruptibly(String name, Duration limit, Supplier<T> start, Consumer<T> end) {
    return start(
        name,
        limit,
        () -> {
          interruptible = Thread.currentThread();
          try {
            return start.get();
          } finally {
            interruptible = null;
          }
        },
        end);
  }

  /** Whether the process is ending; what fails from then on fails because of it. */
  boolean isEnding() {
    return ending;
  }

  /** Waits until the process is asked to end. */
  void await() {
    try {
      ended.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the process ends by itself, with an exit code of its own. */
  void endsByItself() {
    ownEnd = true;
  }

  private void end() {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    boolean signalled = !ownEnd;
    ending = true;
    if (signalled) {
      out.println("Stopping …");
      out.flush();
    }
    waitForStart();
    while (!parts.isEmpty()) {
      end(parts.pop(), deadline);
    }
    ended.countDown();
    if (signalled) {
      out.println("Stopped.");
      out.flush();
      // Not exit: that is what is already going on, and its code would be the signal's.
      Runtime.getRuntime().halt(ExitCode.DONE);
    }
  }

  private void waitForStart() {
    Thread startingThread = interruptible;
    Duration patience = startingThread == null ? WAIT_FOR_START : WAIT_FOR_INTERRUPTED_START;
    if (startingThread != null) {
      startingThread.interrupt();
    }
    try {
      if (!starting.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Asked to end while something was still being started");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Part part, long deadline) {
    Thread ending = new Thread(
        () -> {
          try {
            part.end().run();
          } catch (RuntimeException failed) {
            LOG.error("The {} did not end cleanly", part.name(), failed);
          }
        },
        "end " + part.name());
    ending.setDaemon(true);
    ending.start();
    try {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      ending.join(Math.max(1, Math.min(part.limit().toMillis(), left)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (ending.isAlive()) {
      LOG.warn("The {} did not end in time and is left to itself", part.name());
    }
  }
}
