package org.batchwright.recordmodel;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;

/** Which steps weigh, charge, make and use what, in the order of the outline. */
final class Links {

  private final Draft draft;
  private final List<DrawnNode> outline;

  Links(Draft draft, Scope procedure) {
    this.draft = draft;
    this.outline = procedure
        .allSteps()
        .map(step -> draft.model().step(step.id()))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Whether a position is weighed before it is charged: it comes from stock, and no charge step
   * measures what it takes straight from a lot.
   */
  boolean needsWeighing(Formula.Position position) {
    return position.role() != ComponentRole.PACKAGING
        && !measuredAtCharge(position.position())
        && draft.source().materials.stream()
            .anyMatch(material -> material.code().equals(position.material())
                && material.source() == MaterialSource.LOT);
  }

  private boolean measuredAtCharge(String position) {
    List<DrawnNode> steps = outline.stream()
        .filter(node -> Draft.list(node.property("positions")).contains(position))
        .toList();
    return !steps.isEmpty()
        && steps.stream().allMatch(node -> draft
            .form(node)
            .map(form -> required(form, "lot") && required(form, "quantity"))
            .orElse(false));
  }

  private static boolean required(DrawnForm form, String purpose) {
    return form.fields().stream()
        .anyMatch(field ->
            field.required() && field.property("purpose").map(purpose::equals).orElse(false));
  }

  List<String> weighedAt(Formula formula, String position) {
    List<String> named = steps(node -> node.property("position").equals(position));
    return named.isEmpty() && isItem(formula, position)
        ? steps(node -> node.property("position").equals("item"))
        : named;
  }

  List<String> chargedAt(Formula formula, String position) {
    List<String> named = steps(node -> Draft.list(node.property("positions")).contains(position));
    return named.isEmpty() && isItem(formula, position)
        ? steps(node -> node.property("positions").equals("item"))
        : named;
  }

  List<String> madeAt(String output) {
    return steps(node -> node.property("produces").equals(output));
  }

  List<String> usedAt(String output) {
    return steps(node -> Draft.list(node.property("consumes")).contains(output));
  }

  /** The positions that a scope over positions is done for: weighed, but by no step of their own. */
  List<String> positionItems(Formula formula) {
    return formula.positions().stream()
        .filter(this::needsWeighing)
        .map(Formula.Position::position)
        .filter(position ->
            steps(node -> node.property("position").equals(position)).isEmpty())
        .toList();
  }

  /** Whether a parameter is a time with a high action limit. */
  boolean isTimeLimit(String parameter) {
    return draft
        .source()
        .parameter(parameter)
        .filter(found -> found.unit() != null && Units.comparable(found.unit(), "min"))
        .map(Parameter::limit)
        .map(limit -> limit.action().high() != null)
        .orElse(false);
  }

  List<String> steps(Predicate<DrawnNode> wanted) {
    return outline.stream().filter(wanted).map(DrawnNode::id).toList();
  }

  private boolean isItem(Formula formula, String position) {
    return positionItems(formula).contains(position);
  }
}
