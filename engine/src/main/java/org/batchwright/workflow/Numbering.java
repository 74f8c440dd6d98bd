package org.batchwright.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.batchwright.kernel.Occurrence;
import org.batchwright.workflow.MoveRecorder.Element;
import org.batchwright.workflow.MoveRecorder.Seen;
import org.batchwright.workflow.RunStore.ElementKey;
import org.batchwright.workflow.RunStore.EngineActivity;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the engine reported in one call into moves: gives every doing its occurrence, numbered
 * within its scope, and remembers which activity instance of the engine it is.
 *
 * <p>Numbers go on from the table, so that they survive restarts, and count within the call, so
 * that several starts of one element in one transaction differ.
 */
final class Numbering {

  /** Sorts a scope behind what lies in it. */
  private static final char LAST = '\uffff';

  private final RunStore store;
  private final RunKey run;
  private final Map<String, String> known = new HashMap<>();
  private final Map<ElementKey, Integer> most = new HashMap<>();
  private final Map<ElementKey, String> openJoins = new HashMap<>();
  private final Set<String> countedParents = new HashSet<>();
  private final Map<String, List<String>> items = new HashMap<>();
  private final Set<String> over = new HashSet<>();
  private final SortedMap<String, Seen> cancelled = new TreeMap<>();
  private final List<Move> moves = new ArrayList<>();
  private final List<EngineActivity> activities = new ArrayList<>();
  private final Map<String, String> topics = new HashMap<>();
  private final MoveRecorder recorder;
  private final int before;

  Numbering(RunStore store, RunStore.Row row, String instance, MoveRecorder recorder) {
    this.store = store;
    this.run = row.run().key();
    this.recorder = recorder;
    this.before = row.moves();
    known.put(instance, "");
    load();
    recorder.seen().forEach(this::number);
    addCancelled();
  }

  List<Move> moves() {
    return moves;
  }

  /** The engine's activity instances that began, with their occurrences. */
  List<EngineActivity> activities() {
    return activities;
  }

  /** The topics of the external activities that began, by occurrence. */
  Map<String, String> topics() {
    return topics;
  }

  /** The last value of every variable that was set, in order. */
  List<ProcedureEvents.Value> variables() {
    Map<String, ProcedureEvents.Value> last = new TreeMap<>();
    for (MoveRecorder.VariableSet set : recorder.variables()) {
      String scope = knownOccurrence(set.scope());
      last.put(
          scope + " " + set.name(),
          new ProcedureEvents.Value(
              scope.isEmpty() ? null : scope, set.name(), set.type(), set.value()));
    }
    return List.copyOf(last.values());
  }

  private void load() {
    Set<String> begun = new HashSet<>();
    Set<String> named = new HashSet<>();
    for (Seen seen : recorder.seen()) {
      if (seen.activityInstance() != null) {
        (seen.kind() == Move.Kind.STARTED ? begun : named).add(seen.activityInstance());
      }
      named.add(seen.parent());
    }
    recorder.variables().forEach(variable -> named.add(variable.scope()));
    named.removeAll(begun);
    named.removeAll(known.keySet());
    if (!named.isEmpty()) {
      known.putAll(store.occurrences(named));
    }
  }

  private void number(Seen seen) {
    Element element = seen.element();
    if (seen.kind() != Move.Kind.CANCELLED) {
      addCancelled();
    }
    switch (seen.kind()) {
      case TAKEN -> add(seen, null, knownOccurrence(seen.parent()));
      case STARTED -> begin(seen, element);
      case ENDED, CANCELLED -> {
        if (!element.body()) {
          end(seen);
        }
      }
    }
  }

  private void begin(Seen seen, Element element) {
    String parent = knownOccurrence(seen.parent());
    String id = activityInstance(seen);
    if (element.body()) {
      remember(id, parent);
      return;
    }
    ElementKey key = new ElementKey(parent, element.id(), item(seen));
    String open = element.join() ? joining(key) : null;
    if (open != null) {
      remember(id, open);
      return;
    }
    Occurrence occurrence = occurrence(key, next(key));
    remember(id, occurrence.text());
    if (element.join()) {
      openJoins.put(key, occurrence.text());
    }
    if (element.topic() != null) {
      topics.put(occurrence.text(), element.topic());
    }
    add(seen, occurrence, parent);
  }

  private void end(Seen seen) {
    String occurrence = knownOccurrence(activityInstance(seen));
    if (over.add(occurrence)) {
      openJoins.values().remove(occurrence);
      if (seen.kind() == Move.Kind.CANCELLED) {
        cancelled.put(occurrence + LAST, seen);
      } else {
        add(seen, new Occurrence(occurrence));
      }
    }
  }

  /**
   * The engine cancels siblings in the order in which it happens to read them; on the record they
   * stand in the order of their names, each after what it held, so that a replay gives the same.
   */
  private void addCancelled() {
    cancelled.forEach((occurrence, seen) ->
        add(seen, new Occurrence(occurrence.substring(0, occurrence.length() - 1))));
    cancelled.clear();
  }

  private void add(Seen seen, Occurrence ended) {
    add(seen, ended, ended.parent().map(Occurrence::text).orElse(""));
  }

  private void add(Seen seen, @Nullable Occurrence occurrence, String scope) {
    moves.add(new Move(
        before + moves.size() + 1,
        seen.kind(),
        seen.element().id(),
        seen.element().type(),
        seen.element().name(),
        occurrence,
        RunStore.occurrence(scope)));
  }

  private void remember(String activityInstance, String occurrence) {
    known.put(activityInstance, occurrence);
    activities.add(
        new EngineActivity(activityInstance, occurrence, recorder.tasks().get(activityInstance)));
  }

  /** The doing of a join that waits for further tokens; null if there is none. */
  private @Nullable String joining(ElementKey key) {
    count(key.parent());
    return openJoins.get(key);
  }

  private int next(ElementKey key) {
    count(key.parent());
    return most.merge(key, 1, Integer::sum);
  }

  /** Reads once how often the elements of this call were begun in the scope before. */
  private void count(String parent) {
    if (!countedParents.add(parent)) {
      return;
    }
    Set<String> elements = new HashSet<>();
    Set<String> joins = new HashSet<>();
    for (Seen seen : recorder.seen()) {
      if (seen.kind() == Move.Kind.STARTED) {
        elements.add(seen.element().id());
        if (seen.element().join()) {
          joins.add(seen.element().id());
        }
      }
    }
    store.counts(run, parent, elements).forEach((key, count) -> {
      most.put(key, count.most());
      if (joins.contains(key.element()) && count.open()) {
        openJoins.put(key, occurrence(key, count.most()).text());
      }
    });
  }

  private static Occurrence occurrence(ElementKey key, int number) {
    String element = key.item().isEmpty() ? key.element() : key.element() + "~" + key.item();
    String scope = key.parent().isEmpty() ? "" : key.parent() + ":";
    return new Occurrence(scope + element + "." + number);
  }

  private String item(Seen seen) {
    String list = seen.element().items();
    Integer counter = seen.loopCounter();
    if (list == null || counter == null) {
      return "";
    }
    List<String> frozen = items.computeIfAbsent(list, name -> store.items(run, name));
    if (counter >= frozen.size()) {
      throw new IllegalStateException(
          run + " has no item " + (counter + 1) + " in the list " + list);
    }
    return frozen.get(counter);
  }

  private String knownOccurrence(String activityInstance) {
    String occurrence = known.get(activityInstance);
    if (occurrence == null) {
      throw new IllegalStateException(
          run + " moved inside an activity that is not on the record: " + activityInstance);
    }
    return occurrence;
  }

  private static String activityInstance(Seen seen) {
    if (seen.activityInstance() == null) {
      throw new IllegalStateException(
          "An activity without an instance: " + seen.element().id());
    }
    return seen.activityInstance();
  }
}
