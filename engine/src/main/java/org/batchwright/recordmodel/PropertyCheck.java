package org.batchwright.recordmodel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.Findings.Place;
import org.batchwright.recordmodel.StepType.Property;

/** Checks properties of steps, scopes and flows against the vocabulary and against the record. */
final class PropertyCheck {

  private static final Set<String> SEVERAL =
      Set.of("roles", "sops", "qualifications", "outputs", "steps", "positions");

  private final Draft draft;
  private final RecordSource source;
  private final Findings findings;

  PropertyCheck(Draft draft) {
    this.draft = draft;
    this.source = draft.source();
    this.findings = draft.findings();
  }

  void run() {
    draft.model().scopes().forEach(scope -> {
      Map<String, Property> known = scope.isProcess() ? Map.of() : draft.types().scope();
      check(scope.properties, known, scope.place(), "", scope.property("equipment"));
      for (DrawnFlow flow : scope.flows) {
        check(flow.properties(), draft.types().flow(), flow.place(), "", "");
      }
      for (DrawnNode node : scope.nodes) {
        if (node.is(NodeKind.STEP)) {
          step(node);
        } else if (!node.is(NodeKind.SCOPE)) {
          check(node.properties(), Map.of(), node.place(), "", "");
        }
      }
    });
  }

  private void step(DrawnNode node) {
    Optional<StepType> type = draft.type(node);
    if (type.isEmpty()) {
      findings.add(
          StepRule.UNKNOWN_TYPE,
          node.place(),
          "The step " + node.id() + " has the step type \"" + node.property("stepType")
              + "\"; known are " + ids(draft.types().all().stream().map(StepType::id)) + ".");
      return;
    }
    if (!type.get().element().equals(node.xml().name)) {
      findings.add(
          StepRule.WRONG_ELEMENT,
          node.place(),
          "A step of type " + type.get().id() + " is drawn as " + type.get().element() + ", not as "
              + node.xml().name + ".");
    }
    String template = node.xml().attribute("camunda:modelerTemplate", "");
    if (!template.isEmpty() && !template.equals(ElementTemplates.name(type.get().id()))) {
      findings.add(
          StepRule.WRONG_ELEMENT,
          node.place(),
          "The template " + template + " is not that of the step type "
              + type.get().id() + ".");
    }
    Map<String, Property> known = new LinkedHashMap<>(draft.types().common());
    known.putAll(type.get().properties());
    check(node.properties(), known, node.place(), node.xml().name, node.property("equipment"));
  }

  private void check(
      Map<String, String> properties,
      Map<String, Property> known,
      Place place,
      String element,
      String equipment) {
    for (Map.Entry<String, String> entry : properties.entrySet()) {
      Property property = known.get(entry.getKey());
      if (property == null || !(property.on().isEmpty() || property.on().contains(element))) {
        findings.add(
            StepRule.UNKNOWN_PROPERTY,
            place,
            "The property " + entry.getKey() + " has no meaning here; known are "
                + String.join(", ", known.keySet()) + ".");
      } else {
        value(property, entry.getValue(), place, equipment);
      }
    }
    for (Property property : known.values()) {
      if (property.required() && properties.getOrDefault(property.name(), "").isEmpty()) {
        findings.add(
            StepRule.MISSING_PROPERTY, place, "The property " + property.name() + " is missing.");
      }
    }
  }

  private void value(Property property, String value, Place place, String equipment) {
    if (value.isEmpty()) {
      return;
    }
    List<String> parts = Draft.list(value);
    boolean right =
        switch (property.kind()) {
          case "choice" -> property.values().contains(value);
          case "checks" -> property.values().containsAll(parts);
          case "boolean" -> value.equals("true") || value.equals("false");
          case "integer" -> value.matches("[1-9][0-9]?");
          case "variable" -> Names.isId(value);
          case "text", "texts", "bindings", "outcomes", "role" -> true;
          case "command" -> member(equipment, value, MemberKind.COMMAND);
          case "report" -> member(equipment, value, MemberKind.REPORT);
          case "member" ->
            member(equipment, value, MemberKind.VALUE)
                || member(equipment, value, MemberKind.EVENT);
          case "members" ->
            parts.stream().allMatch(name -> member(equipment, name, MemberKind.VALUE));
          default ->
            known(property.kind())
                .containsAll(SEVERAL.contains(property.kind()) ? parts : List.of(value));
        };
    if (!right) {
      findings.add(
          StepRule.WRONG_VALUE,
          place,
          "The value \"" + value + "\" of " + property.name() + " is not "
              + (property.values().isEmpty()
                  ? "a known " + property.kind()
                  : "one of " + String.join(", ", property.values()))
              + ".");
    } else if ("time".equals(property.dimension())) {
      time(property, value, place);
    }
  }

  private void time(Property property, String value, Place place) {
    boolean time = source
        .parameter(value)
        .map(Parameter::unit)
        .map(unit -> Units.comparable(unit, "min"))
        .orElse(false);
    boolean limited = source
        .parameter(value)
        .map(Parameter::limit)
        .map(limit -> property.name().equals("minimumTime")
            ? limit.action().low() != null
            : limit.action().high() != null)
        .orElse(property.name().equals("every"));
    boolean target = source.parameter(value).map(Parameter::target).isPresent();
    if (!time || !(property.name().equals("every") ? target || limited : limited)) {
      findings.add(
          StepRule.WRONG_VALUE,
          place,
          "The parameter " + value + " of " + property.name()
              + " is no time, or lacks the limit that is needed.");
    }
  }

  private boolean member(String equipment, String name, MemberKind kind) {
    return source
        .equipment(equipment)
        .map(need -> need.members().stream()
            .anyMatch(member -> member.name().equals(name) && member.kind() == kind))
        .orElse(false);
  }

  /** The ids of a kind of thing that a property can name. */
  private Set<String> known(String kind) {
    Stream<String> ids =
        switch (kind) {
          case "parameter" -> source.firstParameters().stream().map(Parameter::id);
          case "roles" -> source.roles.stream();
          case "sops" -> source.sops.stream().map(Standard::id);
          case "qualifications" -> source.qualifications.stream().map(Standard::id);
          case "workCentre" -> source.workCentres.stream().map(WorkCentre::id);
          case "equipment" -> source.equipment.stream().map(EquipmentNeed::id);
          case "output", "outputs" -> source.outputs.stream().map(Output::id);
          case "sample" -> source.samples.stream().map(SamplePlan::id);
          case "label" -> source.labels.stream().map(LabelPlan::id);
          case "yield" -> source.yields.stream().map(YieldPlan::id);
          case "items" -> source.items.stream().map(ItemList::id);
          case "block" -> source.uses.stream().map(Use::id);
          case "decision" -> draft.decisions().keySet().stream();
          case "form" -> draft.forms().keySet().stream();
          case "instruction" -> draft.instructions().keySet().stream();
          case "step", "steps" -> draft.model().steps().keySet().stream();
          case "position", "positions" ->
            Stream.concat(
                Stream.of("item"),
                source.formulas.stream()
                    .flatMap(formula -> formula.positions().stream())
                    .map(Formula.Position::position));
          default -> throw new IllegalStateException("Unknown kind of property: " + kind);
        };
    return ids.collect(Collectors.toCollection(TreeSet::new));
  }

  private static String ids(Stream<String> ids) {
    return ids.collect(Collectors.joining(", "));
  }
}
