package org.batchwright.recordmodel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;

/** Finds what a reference in a package would give, or why it can give nothing. */
final class ReferenceTypes {

  private final Draft draft;
  private final RecordSource source;
  private final Precedence precedence;
  private final Map<String, Step> steps = new HashMap<>();

  ReferenceTypes(Draft draft, Scope procedure) {
    this.draft = draft;
    this.source = draft.source();
    this.precedence = new Precedence(draft.model());
    procedure.allSteps().forEach(step -> steps.put(step.id(), step));
  }

  /**
   * The type of a reference written for a step.
   *
   * @param row whether it is written for a row of the step.
   */
  Typed type(Reference reference, Step at, boolean row) throws SyntaxProblem {
    return switch (reference.kind()) {
      case OWN -> own(reference, at, row);
      case FIELD -> field(reference, at);
      case TIME -> {
        earlier(reference, at);
        yield new Typed(Typed.MOMENT, false, null);
      }
      case PARAMETER -> parameter(reference);
      case POSITION -> position(reference, at);
      case BATCH -> batch(reference);
      case OUTPUT ->
        Typed.number(one(
            reference,
            source.formulas.stream()
                .map(formula -> formula.outputs().stream()
                    .filter(output -> output.output().equals(reference.owner()))
                    .map(output -> output.quantity().unit())
                    .findFirst())
                .toList()));
      case EQUIPMENT -> equipment(reference);
      case ROUNDS -> rounds(reference, at);
    };
  }

  /** Whether the value may be missing because its step was left out. */
  boolean mayBeMissing(Reference reference, Step at) {
    if (reference.all()
        || (reference.kind() != Reference.Kind.FIELD && reference.kind() != Reference.Kind.TIME)) {
      return false;
    }
    Optional<DrawnNode> earlier = draft.model().step(String.valueOf(reference.owner()));
    Optional<DrawnNode> later = draft.model().step(at.id());
    return earlier.isPresent()
        && later.isPresent()
        && precedence.possible(earlier.get(), later.get())
        && !precedence.certain(earlier.get(), later.get());
  }

  /** The field a reference names, of another step. */
  Optional<Field> namedField(Reference reference) {
    return reference.kind() == Reference.Kind.FIELD
        ? Optional.ofNullable(steps.get(reference.owner()))
            .flatMap(step -> step.field(reference.name()))
        : Optional.empty();
  }

  private Typed own(Reference reference, Step at, boolean row) throws SyntaxProblem {
    Field field = at.field(reference.name())
        .orElseThrow(
            () -> new SyntaxProblem("step " + at.id() + " has no field " + reference.name()));
    if (reference.rows() != field.row() && !(field.row() && row)) {
      throw new SyntaxProblem(reference.text()
          + (field.row()
              ? " is a field of the rows; write rows." + reference.name()
              : " is no field of the rows"));
    }
    return typed(field, reference.rows());
  }

  private Typed field(Reference reference, Step at) throws SyntaxProblem {
    Step step = earlier(reference, at);
    Field field = step.field(reference.name())
        .orElseThrow(
            () -> new SyntaxProblem("step " + step.id() + " has no field " + reference.name()));
    if (field.row() != reference.rows()) {
      throw new SyntaxProblem(reference.text()
          + (field.row()
              ? " is a field of the rows; write " + step.id() + ".rows." + field.key()
              : " is no field of the rows"));
    }
    return typed(field, reference.several());
  }

  private Step earlier(Reference reference, Step at) throws SyntaxProblem {
    String id = String.valueOf(reference.owner());
    Step step = steps.get(id);
    Optional<DrawnNode> earlier = draft.model().step(id);
    Optional<DrawnNode> later = draft.model().step(at.id());
    if (step == null || earlier.isEmpty() || later.isEmpty()) {
      throw new SyntaxProblem("there is no step " + id);
    }
    if (id.equals(at.id())) {
      throw new SyntaxProblem("a field of the own step is named without the step");
    }
    if (!reference.all() && severalItems(earlier.get(), later.get())) {
      throw new SyntaxProblem(
          "step " + id + " is done for several items; write all(" + reference.text() + ")");
    }
    if (!precedence.possible(earlier.get(), later.get())) {
      throw new SyntaxProblem("step " + id + " can never be done before " + at.id());
    }
    return step;
  }

  private static boolean severalItems(DrawnNode step, DrawnNode at) {
    List<DrawnScope> around = BpmnModel.enclosing(at);
    return BpmnModel.enclosing(step).stream()
        .anyMatch(scope -> !scope.property("items").isEmpty() && !around.contains(scope));
  }

  private Typed typed(Field field, boolean several) {
    return switch (field.type()) {
      case NUMBER -> {
        Optional<Parameter> rounded = Optional.ofNullable(field.parameter())
            .flatMap(source::parameter)
            .filter(parameter ->
                parameter.limit() != null && parameter.limit().compare() == Compare.ROUNDED);
        String unit = field.unit();
        yield new Typed(
            unit == null || Units.problem(unit).isPresent() ? Units.ONE : unit,
            several,
            rounded.map(Parameter::decimals).orElse(field.precision()));
      }
      case DATE_TIME -> new Typed(Typed.MOMENT, several, null);
      case CONFIRMATION -> new Typed(Typed.YES_NO, several, null);
      default -> new Typed(Typed.TEXT, several, null);
    };
  }

  private Typed parameter(Reference reference) throws SyntaxProblem {
    String id = String.valueOf(reference.owner());
    Parameter first =
        source.parameter(id).orElseThrow(() -> new SyntaxProblem("there is no parameter " + id));
    for (Map.Entry<String, List<Parameter>> formula : source.parameters.entrySet()) {
      boolean there = formula.getValue().stream()
          .filter(parameter -> parameter.id().equals(id))
          .anyMatch(
              parameter -> IssuedQuantities.bound(parameter, reference.name()).isPresent());
      if (!there) {
        throw new SyntaxProblem("parameter " + id + " has no value " + reference.name()
            + " in formula " + formula.getKey());
      }
    }
    return Typed.number(String.valueOf(first.unit()));
  }

  private Typed position(Reference reference, Step at) throws SyntaxProblem {
    if (!"item".equals(reference.owner())) {
      return Typed.number(one(
          reference,
          source.formulas.stream()
              .map(formula -> formula.positions().stream()
                  .filter(position -> position.position().equals(reference.owner()))
                  .map(position -> position.quantity().unit())
                  .findFirst())
              .toList()));
    }
    boolean over = draft.model().step(at.id()).stream()
        .flatMap(node -> BpmnModel.enclosing(node).stream())
        .flatMap(scope -> source.items(scope.property("items")).stream())
        .anyMatch(list -> list.from() == ItemsFrom.POSITIONS);
    if (!over) {
      throw new SyntaxProblem("no scope over positions holds the step");
    }
    Set<String> units = source.formulas.stream()
        .flatMap(formula -> formula.positions().stream())
        .map(position -> position.quantity().unit())
        .collect(Collectors.toSet());
    if (units.size() != 1) {
      throw new SyntaxProblem("the positions have different units");
    }
    return Typed.number(units.iterator().next());
  }

  private Typed batch(Reference reference) throws SyntaxProblem {
    return Typed.number(one(
        reference,
        source.formulas.stream()
            .map(formula -> reference.name().equals("quantity")
                ? Optional.of(formula.batch().unit())
                : Optional.ofNullable(formula.dosageUnits()).map(units -> Units.ONE))
            .toList()));
  }

  private Typed equipment(Reference reference) throws SyntaxProblem {
    EquipmentNeed need = source
        .equipment(String.valueOf(reference.owner()))
        .orElseThrow(() -> new SyntaxProblem("there is no equipment " + reference.owner()));
    String unit = need.members().stream()
        .filter(member ->
            member.kind() == MemberKind.PROPERTY && member.name().equals(reference.name()))
        .map(EquipmentNeed.Member::unit)
        .flatMap(found -> Optional.ofNullable(found).stream())
        .findFirst()
        .orElseThrow(() -> new SyntaxProblem(
            reference.owner() + " has no property " + reference.name() + " that is a number"));
    return Typed.number(unit);
  }

  private Typed rounds(Reference reference, Step at) throws SyntaxProblem {
    boolean around = draft.model().step(at.id()).stream().anyMatch(node -> {
      DrawnScope scope = node.scope();
      while (scope != null) {
        boolean holds = scope.flows.stream()
            .anyMatch(flow -> flow.id().equals(reference.owner())
                && flow.properties().containsKey("maximumRounds"));
        if (holds) {
          return true;
        }
        scope = scope.parent;
      }
      return false;
    });
    if (!around) {
      throw new SyntaxProblem(
          reference.owner() + " is no counted back edge of a scope that holds step " + at.id());
    }
    return new Typed(Units.ONE, false, 0);
  }

  /** The one unit that every formula gives. */
  private static String one(Reference reference, List<Optional<String>> units)
      throws SyntaxProblem {
    Set<String> found = units.stream().flatMap(Optional::stream).collect(Collectors.toSet());
    if (units.stream().anyMatch(Optional::isEmpty) || found.size() != 1) {
      throw new SyntaxProblem(
          reference.text() + " is not there in every formula, or has different units");
    }
    return found.iterator().next();
  }
}
