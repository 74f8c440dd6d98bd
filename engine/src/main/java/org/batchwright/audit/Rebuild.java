package org.batchwright.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the record tables anew, in an empty database, from the chains alone.
 *
 * <p>Chains are independent but for shared rows; an event that changes one waits until the row has
 * the version it found. An event that waits for ever is a finding.
 */
final class Rebuild {

  private final EventRegistry registry;
  private final JdbcClient scratch;
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, List<Deque<TrailReader.Stored>>> waiting = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  Rebuild(EventRegistry registry, JdbcClient scratch) {
    this.registry = registry;
    this.scratch = scratch;
  }

  /** Applies as many events of the chain as can be applied yet. */
  void chain(List<TrailReader.Stored> events) {
    Deque<Deque<TrailReader.Stored>> runnable = new ArrayDeque<>();
    runnable.add(new ArrayDeque<>(events));
    run(runnable);
  }

  /** Notes an event that has been applied by other means: what waited for its rows goes on. */
  void passed(Event event) {
    Deque<Deque<TrailReader.Stored>> runnable = new ArrayDeque<>();
    left(event, runnable);
    run(runnable);
  }

  private void run(Deque<Deque<TrailReader.Stored>> runnable) {
    while (!runnable.isEmpty()) {
      Deque<TrailReader.Stored> chain = runnable.remove();
      while (!chain.isEmpty()) {
        Event event = chain.peekFirst().event();
        RowVersion blocked = blockedBy(event);
        if (blocked != null) {
          waiting
              .computeIfAbsent(key(blocked.row(), blocked.found()), k -> new ArrayList<>())
              .add(chain);
          break;
        }
        apply(chain.removeFirst(), event);
        left(event, runnable);
      }
    }
  }

  private void left(Event event, Deque<Deque<TrailReader.Stored>> runnable) {
    for (RowVersion row : event.rows()) {
      versions.put(row.row(), row.left());
      List<Deque<TrailReader.Stored>> freed = waiting.remove(key(row.row(), row.left()));
      if (freed != null) {
        runnable.addAll(freed);
      }
    }
  }

  /** What could not be applied; call after the last chain. */
  List<Finding> findings() {
    waiting.forEach((row, chains) -> chains.forEach(chain -> findings.add(new Finding(
        Finding.Reason.GAP,
        chain.getFirst().chain() + " " + chain.getFirst().seq(),
        "changes the shared row " + row + ", a version that no event leaves"))));
    return List.copyOf(findings);
  }

  private @Nullable RowVersion blockedBy(Event event) {
    for (RowVersion row : event.rows()) {
      if (versions.getOrDefault(row.row(), 0L) != row.found()) {
        return row;
      }
    }
    return null;
  }

  private void apply(TrailReader.Stored stored, Event event) {
    try {
      registry.apply(event, scratch);
    } catch (DataAccessException | IllegalArgumentException | IllegalStateException failed) {
      findings.add(new Finding(
          Finding.Reason.CONTENT,
          stored.chain() + " " + stored.seq(),
          event.type() + " cannot be applied: " + failed.getMessage()));
    }
  }

  private static String key(String row, long version) {
    return row + " at version " + version;
  }
}
