package org.batchwright.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command has opened, closed in reverse order when it ends, however it ends: by itself, by a
 * failure or by a signal. Only a kill leaves a temporary database behind.
 */
final class Openings implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Openings.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Thread onSignal = new Thread(this::closeAll, "close");

  Openings() {
    Runtime.getRuntime().addShutdownHook(onSignal);
  }

  /** Remembers something to close. */
  synchronized <T extends AutoCloseable> T add(T opened) {
    open.push(opened);
    return opened;
  }

  @Override
  public void close() {
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException ending) {
      LOG.debug("The process is ending already");
    }
  }

  private synchronized void closeAll() {
    while (!open.isEmpty()) {
      AutoCloseable one = open.pop();
      try {
        one.close();
      } catch (Exception failed) {
        LOG.error("{} did not close", one, failed);
      }
    }
  }
}
