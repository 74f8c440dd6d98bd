package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;

/** Checks the way of materials: from the formula by weighing and charging to the outputs. */
final class MaterialCheck {

  private final Draft draft;
  private final RecordSource source;
  private final Findings findings;
  private final Links links;

  MaterialCheck(Draft draft, Links links) {
    this.draft = draft;
    this.source = draft.source();
    this.findings = draft.findings();
    this.links = links;
  }

  void run() {
    for (Formula formula : source.formulas) {
      formula.positions().forEach(position -> position(formula, position));
      stepsPositions(formula);
      outputs(formula);
    }
    source.outputs.forEach(this::output);
    long last = source.outputs.stream().filter(Output::last).count();
    if (source.kind == RecordKind.MASTER_RECORD && last != 1) {
      findings.add(
          MaterialRule.OUTPUT,
          source.place("output", ""),
          last + " outputs are the product of the record (last: true); it must be one.");
    }
    for (Product.Active active : source.product.actives()) {
      boolean present = source.formulas.stream().allMatch(formula -> formula.positions().stream()
          .anyMatch(position -> position.material().equals(active.material())
              && position.role() == ComponentRole.ACTIVE));
      if (!present) {
        findings.add(
            MaterialRule.ACTIVE,
            source.place("material", active.material()),
            "The active ingredient " + active.material()
                + " is not an active position of every formula.");
      }
    }
  }

  private void position(Formula formula, Formula.Position position) {
    String id = formula.id() + "/" + position.position();
    Optional<Material> material = source.materials.stream()
        .filter(found -> found.code().equals(position.material()))
        .findFirst();
    if (material.isEmpty()) {
      add(RecordRule.UNKNOWN_REFERENCE, id, "There is no material " + position.material() + ".");
      return;
    }
    if (!Units.comparable(material.get().unit(), position.quantity().unit())) {
      add(
          MaterialRule.POSITION,
          id,
          "The position is in " + position.quantity().unit() + ", the material in "
              + material.get().unit() + ".");
    }
    if (position.items() != null && source.items(position.items()).isEmpty()) {
      add(RecordRule.UNKNOWN_REFERENCE, id, "There is no item list " + position.items() + ".");
    }
    Formula.Potency potency = position.potency();
    if (potency != null
        && formula.positions().stream()
            .noneMatch(other -> other.position().equals(potency.compensatedBy()))) {
      add(
          RecordRule.UNKNOWN_REFERENCE,
          id,
          "There is no position " + potency.compensatedBy() + " to compensate.");
    }
    boolean weighed = !links.weighedAt(formula, position.position()).isEmpty();
    boolean charged = !links.chargedAt(formula, position.position()).isEmpty();
    if (links.needsWeighing(position) && !weighed) {
      add(MaterialRule.NOT_WEIGHED, id, "No step weighs position " + position.position() + ".");
    }
    if (position.role() != ComponentRole.PACKAGING && !charged) {
      add(MaterialRule.NOT_CHARGED, id, "No step charges position " + position.position() + ".");
    }
  }

  /** A step names a position; every formula of the procedure must have it. */
  private void stepsPositions(Formula formula) {
    Set<String> known = new TreeSet<>(Set.of("item"));
    formula.positions().forEach(position -> known.add(position.position()));
    for (DrawnNode node : draft.model().steps().values()) {
      List<String> named = new ArrayList<>(Draft.list(node.property("positions")));
      named.addAll(Draft.list(node.property("position")));
      for (String position : named) {
        if (!known.contains(position)) {
          findings.add(
              RecordRule.UNKNOWN_REFERENCE,
              node.place(),
              "The formula " + formula.id() + " has no position " + position + ".");
        }
      }
    }
  }

  private void outputs(Formula formula) {
    Map<String, Formula.TheoreticalOutput> given = new HashMap<>();
    for (Formula.TheoreticalOutput output : formula.outputs()) {
      given.put(output.output(), output);
      Optional<Output> declared = source.outputs.stream()
          .filter(found -> found.id().equals(output.output()))
          .findFirst();
      if (declared.isEmpty()
          || !Units.comparable(declared.get().unit(), output.quantity().unit())) {
        findings.add(
            RecordRule.UNKNOWN_REFERENCE,
            source.place("formula", formula.id()),
            "There is no output " + output.output() + ", or its unit is another.");
      }
    }
    for (Output output : source.outputs) {
      boolean yielded = source.yields.stream().anyMatch(plan -> output.id().equals(plan.output()));
      if ((output.last() || yielded) && !given.containsKey(output.id())) {
        findings.add(
            HeaderRule.THEORETICAL,
            source.place("formula", formula.id()),
            "The formula " + formula.id() + " gives no theoretical quantity of " + output.id()
                + ".");
      }
    }
  }

  private void output(Output output) {
    List<String> made = links.madeAt(output.id());
    List<String> used = links.usedAt(output.id());
    if (made.isEmpty()) {
      findings.add(
          MaterialRule.OUTPUT,
          source.place("output", output.id()),
          "No step makes the output " + output.id() + ".");
    }
    if (output.last() != used.isEmpty()) {
      findings.add(
          MaterialRule.OUTPUT,
          source.place("output", output.id()),
          output.last()
              ? "A step uses the output " + output.id() + ", which is the product of the record."
              : "No step uses the output " + output.id() + ".");
    }
    if (output.hold() != null && !links.isTimeLimit(output.hold())) {
      findings.add(
          MaterialRule.HOLD,
          source.place("output", output.id()),
          "The hold time " + output.hold() + " is no parameter in a unit of time with a high action"
              + " limit.");
    }
  }

  private void add(LintRule rule, String position, String reason) {
    findings.add(rule, source.place("position", position), reason);
  }
}
