package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchwright.execution.BatchEvents.EvidenceOpened;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.kernel.Occurrence;
import org.batchwright.recordmodel.EvidenceItem;
import org.batchwright.recordmodel.Level;
import org.batchwright.recordmodel.Scope;
import org.batchwright.recordmodel.Step;
import org.springframework.stereotype.Component;

/**
 * The evidence ledger: what the record owes, opened at issue for every path and sub-lot, and how
 * each item ended.
 *
 * <p>Rounds that people or machines start, and the abort path, owe nothing before they begin.
 */
@Component
class Ledger {

  private final StepStore steps;

  Ledger(StepStore steps) {
    this.steps = steps;
  }

  /** Every item the record owes from the moment of issue, under the first doing of each step. */
  List<EvidenceOpened> plan(IssuedRecord record) {
    List<EvidenceOpened> planned = new ArrayList<>();
    plan(record, record.record().procedure(), List.of(""), planned);
    return planned;
  }

  private void plan(
      IssuedRecord record, Scope scope, List<String> prefixes, List<EvidenceOpened> planned) {
    for (Step step : scope.steps()) {
      for (String prefix : prefixes) {
        planned.addAll(opened(step, new Occurrence(prefix + step.id() + ".1")));
      }
    }
    for (Scope inner : scope.scopes()) {
      if (inner.round() == null && inner.level() != Level.ABORT) {
        plan(record, inner, inside(record, inner, prefixes), planned);
      }
    }
  }

  private static List<String> inside(IssuedRecord record, Scope scope, List<String> prefixes) {
    String list = scope.items();
    List<String> inside = new ArrayList<>();
    for (String prefix : prefixes) {
      if (list == null) {
        inside.add(prefix + scope.id() + ".1:");
      } else {
        for (String item : record.quantities().items().getOrDefault(list, List.of())) {
          inside.add(prefix + scope.id() + "~" + item + ".1:");
        }
      }
    }
    return inside;
  }

  /** What a doing of a step owes that was not planned at issue. */
  List<EvidenceOpened> further(String batch, Step step, Occurrence occurrence) {
    return steps.evidence(batch, occurrence).isEmpty() ? opened(step, occurrence) : List.of();
  }

  /** What a row owes. */
  List<EvidenceOpened> ofRow(Step step, Occurrence occurrence, int row) {
    return step.evidence().stream()
        .filter(EvidenceItem::row)
        .map(item -> opened(step, occurrence, item, row))
        .toList();
  }

  private static List<EvidenceOpened> opened(Step step, Occurrence occurrence) {
    return step.evidence().stream()
        .filter(item -> !item.row())
        .map(item -> opened(step, occurrence, item, 0))
        .toList();
  }

  private static EvidenceOpened opened(
      Step step, Occurrence occurrence, EvidenceItem item, int row) {
    return new EvidenceOpened(
        occurrence.text(), item.id(), row, step.id(), item.kind().word(), item.field());
  }

  /** The open items of a step run, by item and row. */
  Map<String, Evidence> open(String batch, Occurrence occurrence) {
    return open(steps.evidence(batch, occurrence));
  }

  /** The open ones of these items, by item and row. */
  static Map<String, Evidence> open(List<Evidence> evidence) {
    return evidence.stream()
        .filter(item -> item.state().equals(EvidenceState.OPEN.code()))
        .collect(Collectors.toMap(item -> key(item.item(), item.row()), item -> item));
  }

  static String key(String item, int row) {
    return item + "/" + row;
  }

  /** Settles an item as satisfied. */
  static EvidenceSettled satisfied(Occurrence occurrence, String item, int row) {
    return new EvidenceSettled(occurrence.text(), item, row, EvidenceState.SATISFIED.code(), null);
  }

  /** Open items of a step that was taken away by an abort: begun, and never finished. */
  List<EvidenceSettled> aborted(String batch, Occurrence occurrence) {
    return open(batch, occurrence).values().stream()
        .map(item -> new EvidenceSettled(
            item.occurrence(),
            item.item(),
            item.row(),
            EvidenceState.EXCEPTION.code(),
            "batch-aborted"))
        .sorted(java.util.Comparator.comparing(EvidenceSettled::item)
            .thenComparing(EvidenceSettled::row))
        .toList();
  }

  /**
   * Open items of steps that were never reached inside scopes that have ended: no token can reach
   * them any more.
   *
   * @param scopes occurrences of ended scopes; empty with {@code all} for the whole procedure.
   */
  List<EvidenceSettled> unreachable(String batch, Set<Occurrence> scopes, boolean all) {
    if (scopes.isEmpty() && !all) {
      return List.of();
    }
    Set<String> begun =
        steps.runs(batch).stream().map(run -> run.occurrence().text()).collect(Collectors.toSet());
    return steps.evidence(batch).stream()
        .filter(item -> item.state().equals(EvidenceState.OPEN.code()))
        .filter(item -> !begun.contains(item.occurrence()))
        .filter(item -> all || insideAny(new Occurrence(item.occurrence()), scopes))
        .map(item -> new EvidenceSettled(
            item.occurrence(),
            item.item(),
            item.row(),
            EvidenceState.NOT_APPLICABLE_BY_RULE.code(),
            "path-not-taken"))
        .toList();
  }

  private static boolean insideAny(Occurrence occurrence, Set<Occurrence> scopes) {
    return scopes.stream().anyMatch(occurrence::within);
  }
}
