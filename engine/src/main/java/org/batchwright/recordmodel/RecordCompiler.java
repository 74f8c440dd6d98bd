package org.batchwright.recordmodel;

import java.util.List;

/** Puts everything of one formula into one document. */
final class RecordCompiler {

  private final Draft draft;
  private final RecordSource source;
  private final Scope procedure;
  private final Links links;

  RecordCompiler(Draft draft, Scope procedure, Links links) {
    this.draft = draft;
    this.source = draft.source();
    this.procedure = procedure;
    this.links = links;
  }

  CompiledRecord compile(Formula formula) {
    return new CompiledRecord(
        CompiledRecord.FORMAT,
        source.kind,
        source.id,
        source.title,
        source.languages,
        source.roles,
        source.product,
        source.materials,
        linked(formula),
        source.items.stream().map(list -> items(formula, list)).toList(),
        source.parameters.getOrDefault(formula.id(), List.of()),
        source.workCentres,
        source.equipment,
        source.outputs.stream().map(this::linked).toList(),
        source.samples,
        source.labels,
        source.yields,
        source.sops,
        source.qualifications,
        source.release,
        source.uses,
        source.calculations,
        draft.decisions().values().stream().map(DrawnDecision::decision).toList(),
        procedure,
        source.freeTexts,
        draft.files().digests());
  }

  private Formula linked(Formula formula) {
    return new Formula(
        formula.id(),
        formula.title(),
        formula.batch(),
        formula.minimum(),
        formula.maximum(),
        formula.decimals(),
        formula.dosageUnits(),
        formula.massBalance(),
        formula.positions().stream().map(position -> linked(formula, position)).toList(),
        formula.outputs());
  }

  private Formula.Position linked(Formula formula, Formula.Position position) {
    return new Formula.Position(
        position.position(),
        position.material(),
        position.quantity(),
        position.decimals(),
        position.tolerance(),
        position.role(),
        position.scaling(),
        position.items(),
        position.removed(),
        position.optional(),
        position.maximumAdditions(),
        position.overage(),
        position.secondPerson(),
        position.potency(),
        links.weighedAt(formula, position.position()),
        links.chargedAt(formula, position.position()));
  }

  private ItemList items(Formula formula, ItemList list) {
    return list.from() == ItemsFrom.MEMBERS
        ? list
        : new ItemList(
            list.id(),
            list.name(),
            list.from(),
            links.positionItems(formula),
            list.minimum(),
            list.maximum());
  }

  private Output linked(Output output) {
    return new Output(
        output.id(),
        output.name(),
        output.material(),
        output.unit(),
        output.last(),
        output.labelled(),
        output.hold(),
        output.holdFrom(),
        output.holdTo(),
        links.madeAt(output.id()),
        links.usedAt(output.id()));
  }
}
