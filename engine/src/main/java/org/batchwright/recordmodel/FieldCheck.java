package org.batchwright.recordmodel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.DrawnForm.DrawnField;
import org.batchwright.recordmodel.Findings.Place;

/** Checks what the fields of each step are given from, limited by and measured in. */
final class FieldCheck {

  private static final Set<String> WEIGHTS = Set.of("tare", "gross", "net", "total");

  private final Draft draft;
  private final Scope procedure;
  private final RecordSource source;

  FieldCheck(Draft draft, Scope procedure) {
    this.draft = draft;
    this.procedure = procedure;
    this.source = draft.source();
  }

  void run() {
    for (DrawnForm form : draft.forms().values()) {
      for (DrawnField field : form.fields()) {
        words(form, field);
        links(form, field);
        measure(form, field);
      }
    }
    procedure.allSteps().forEach(step -> draft.model().step(step.id()).ifPresent(node -> draft
        .form(node)
        .ifPresent(form -> {
          for (Field field : step.fields()) {
            member(step, node, form, field);
            origin(step, node, form, field);
            needed(form, field);
          }
        })));
  }

  private void words(DrawnForm form, DrawnField field) {
    word(form, field, "source", Source.class);
    word(form, field, "fallback", Source.class);
    word(form, field, "criticality", Criticality.class);
    word(form, field, "statistic", Statistic.class);
    word(form, field, "enteredBy", EnteredBy.class);
    field
        .property("precision")
        .filter(text -> !text.matches("[0-9]"))
        .ifPresent(text -> add(form, field, "The precision " + text + " is not 0 to 9."));
    field
        .property("limit")
        .filter(text -> !text.equals("position"))
        .ifPresent(text -> add(form, field, "The limit " + text + " is not position."));
    field
        .property("purpose")
        .filter(text -> !draft.types().purposes().containsKey(text))
        .ifPresent(text -> add(form, field, "There is no purpose " + text + "."));
    field
        .property("expected")
        .filter(text -> !expectable(field, text))
        .ifPresent(text ->
            add(form, field, "The expected value " + text + " cannot be recorded in this field."));
  }

  private <E extends Enum<E>> void word(
      DrawnForm form, DrawnField field, String property, Class<E> type) {
    field
        .property(property)
        .filter(word -> Words.find(type, word).isEmpty())
        .ifPresent(word -> add(
            form, field, "The " + property + " " + word + " is none of " + Words.all(type) + "."));
  }

  private static boolean expectable(DrawnField field, String text) {
    return switch (field.type()) {
      case CHOICE -> field.choices().stream().anyMatch(choice -> choice.value().equals(text));
      case CONFIRMATION -> text.equals("true") || text.equals("false");
      case TEXT -> true;
      default -> false;
    };
  }

  private void links(DrawnForm form, DrawnField field) {
    field
        .property("parameter")
        .filter(id -> source.parameter(id).isEmpty())
        .ifPresent(id -> unknown(form, field, "parameter", id));
    field
        .property("calculation")
        .filter(id -> source.calculation(id).isEmpty())
        .ifPresent(id -> unknown(form, field, "calculation", id));
    field
        .property("equipment")
        .filter(id -> source.equipment(id).isEmpty())
        .ifPresent(id -> unknown(form, field, "equipment", id));
    boolean calculated = field.properties().containsKey("calculation");
    Optional<String> said = field.property("source");
    if (said.map(word -> word.equals("calculated") != calculated).orElse(false)) {
      add(form, field, "The source calculated and a calculation belong together.");
    }
    if (calculated && field.properties().containsKey("fallback")) {
      add(form, field, "A calculated value has no fallback.");
    }
    if (said.isPresent() && said.equals(field.property("fallback"))) {
      add(form, field, "The fallback is the source itself.");
    }
    boolean text = source
        .parameter(field.property("parameter").orElse(""))
        .map(parameter -> parameter.text() != null)
        .orElse(false);
    boolean number = field.type() == ValueType.NUMBER;
    boolean hasParameter = field.properties().containsKey("parameter");
    if (hasParameter && (number == text || !(number || field.type() == ValueType.TEXT))) {
      add(form, field, "The parameter and the field are not both numbers, or not both texts.");
    }
  }

  private void unknown(DrawnForm form, DrawnField field, String kind, String id) {
    draft
        .findings()
        .add(
            RecordRule.UNKNOWN_REFERENCE,
            Place.of(form.file(), field.key()),
            "There is no " + kind + " " + id + ".");
  }

  private void measure(DrawnForm form, DrawnField field) {
    Optional<String> unit = field.property("unit");
    if (field.type() != ValueType.NUMBER) {
      if (unit.isPresent()
          || field.properties().containsKey("precision")
          || field.properties().containsKey("calculation")) {
        add(form, field, "Only a number has unit, precision or calculation.");
      }
      return;
    }
    Optional<Parameter> parameter = field.property("parameter").flatMap(source::parameter);
    Optional<Calculation> calculation = field.property("calculation").flatMap(source::calculation);
    Optional<String> problem = unit.flatMap(Units::problem);
    problem.ifPresent(why -> unit(form, field, "The unit is no UCUM code: " + why + "."));
    List<String> units = Stream.of(
            problem.isPresent() ? Optional.<String>empty() : unit,
            parameter.map(Parameter::unit),
            calculation.map(Calculation::unit))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
    if (units.isEmpty() && problem.isEmpty()) {
      unit(form, field, "The number has no unit; a pure number has unit 1.");
    }
    if (units.size() > 1) {
      unit(form, field, "The units " + String.join(", ", units) + " differ.");
    }
    Optional<Integer> precision = field
        .property("precision")
        .filter(text -> text.matches("[0-9]"))
        .map(Integer::valueOf)
        .or(() -> calculation.map(Calculation::decimals));
    if (precision.isEmpty()) {
      add(form, field, "The number has no precision.");
    }
    Optional<Integer> decimals =
        parameter.filter(found -> found.limit() != null).map(Parameter::decimals);
    if (precision.isPresent() && decimals.isPresent() && precision.get() < decimals.get()) {
      add(form, field, "The precision is less than the decimals of the limit.");
    }
    weight(form, field, parameter);
  }

  /** Weights are never rounded before they are compared. */
  private void weight(DrawnForm form, DrawnField field, Optional<Parameter> parameter) {
    boolean weight = field.property("source").map("scale"::equals).orElse(false)
        || field.property("purpose").map(WEIGHTS::contains).orElse(false);
    boolean rounded = parameter
        .map(Parameter::limit)
        .map(limit -> limit.compare() == Compare.ROUNDED)
        .orElse(false);
    if (weight && rounded) {
      draft
          .findings()
          .add(
              FieldRule.WEIGHT_ROUNDED,
              Place.of(form.file(), field.key()),
              "The weight " + field.key() + " is judged by a limit that rounds it.");
    }
  }

  private void unit(DrawnForm form, DrawnField field, String reason) {
    draft.findings().add(FieldRule.UNIT, Place.of(form.file(), field.key()), reason);
  }

  private void member(Step step, DrawnNode node, DrawnForm form, Field field) {
    if (field.member() == null) {
      return;
    }
    Optional<EquipmentNeed.Member> member = Optional.ofNullable(field.equipment())
        .flatMap(source::equipment)
        .flatMap(need -> need.members().stream()
            .filter(found -> found.name().equals(field.member()))
            .findFirst());
    if (member.isEmpty()) {
      at(
          form,
          field,
          "The equipment of step " + step.id() + " has no member " + field.member() + ".");
      return;
    }
    Set<MemberKind> kinds =
        switch (node.property("stepType")) {
          case "writeParameters" -> Set.of(MemberKind.PARAMETER);
          case "command" -> Set.of(MemberKind.PARAMETER, MemberKind.VALUE);
          default -> Set.of(MemberKind.VALUE, MemberKind.PROPERTY);
        };
    boolean unit = field.unit() == null
        || member.get().unit() == null
        || Units.problem(field.unit()).isPresent()
        || Units.same(field.unit(), member.get().unit());
    boolean number =
        (field.type() == ValueType.NUMBER) == (member.get().type() == ValueType.NUMBER);
    boolean counted =
        field.statistic() == Statistic.COUNT || field.statistic() == Statistic.DURATION;
    if (!kinds.contains(member.get().kind()) || !(counted || (unit && number))) {
      at(
          form,
          field,
          "The member " + field.member() + " has another kind, type or unit than step " + step.id()
              + " needs.");
    }
  }

  /** Something that a decision or the quality depends on cannot be left out. */
  private void needed(DrawnForm form, Field field) {
    boolean critical =
        field.criticality() == Criticality.CPP || field.criticality() == Criticality.CQA;
    if ((critical || field.judgedByDecision())
        && !field.required()
        && field.calculation() == null) {
      draft
          .findings()
          .add(
              FieldRule.OPTIONAL,
              Place.of(form.file(), field.key()),
              "The field " + field.key() + " is " + (critical ? "critical" : "judged by a decision")
                  + " but may be left empty.");
    }
  }

  /** Whether the value can come from where it is said to come. */
  private void origin(Step step, DrawnNode node, DrawnForm form, Field field) {
    boolean effect = draft.type(node).map(StepType::isEffect).orElse(false);
    boolean byPerson = Set.of(Source.TYPED, Source.SCANNED, Source.SCALE).contains(field.source());
    if (effect && byPerson) {
      at(form, field, "In the machine step " + step.id() + " no person enters a value.");
    }
    boolean fromMember = field.source() == Source.EQUIPMENT
        && !step.type().equals("requestResult")
        && !step.type().equals("captureReport");
    if (fromMember && field.member() == null && field.calculation() == null) {
      at(form, field, "The value comes from equipment, but no member is named.");
    }
    if (field.source() == Source.SCANNED && field.type() != ValueType.TEXT) {
      at(form, field, "What is scanned is a text.");
    }
    if (field.source() == Source.SCALE && field.type() != ValueType.NUMBER) {
      at(form, field, "What a scale gives is a number.");
    }
    if ((field.statistic() != null) != step.type().equals("collect")
        && field.calculation() == null) {
      at(form, field, "A statistic belongs to a field of a collect step, and every one has one.");
    }
    if ((field.source() == Source.REPORT) == (field.reportItem() == null)) {
      at(form, field, "The source report and a reportItem belong together.");
    }
    if (step.type().equals("writeParameters")) {
      boolean target = source
          .parameter(String.valueOf(field.parameter()))
          .map(parameter -> parameter.target() != null || parameter.text() != null)
          .orElse(false);
      if (!target || field.member() == null) {
        at(
            form,
            field,
            "A field of a writeParameters step names a member, and a parameter with a target.");
      }
    }
    boolean position = step.type().equals("weigh") || step.type().equals("charge");
    if (field.positionLimit() && (!position || field.parameter() != null)) {
      at(form, field, "The limit position belongs to weigh and charge steps, without a parameter.");
    }
  }

  private void at(DrawnForm form, Field field, String reason) {
    draft.findings().add(FieldRule.WRONG, Place.of(form.file(), field.key()), reason);
  }

  private void add(DrawnForm form, DrawnField field, String reason) {
    draft.findings().add(FieldRule.WRONG, Place.of(form.file(), field.key()), reason);
  }
}
