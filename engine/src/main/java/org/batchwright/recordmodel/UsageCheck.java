package org.batchwright.recordmodel;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.Findings.Place;

/** Finds what is in the package but not used: it would be approved without having a meaning. */
final class UsageCheck {

  private static final Pattern PARAMETER = Pattern.compile("parameter\\.([A-Za-z0-9]+)");
  private static final Pattern EQUIPMENT = Pattern.compile("equipment\\.([A-Za-z0-9]+)");

  private final Draft draft;
  private final RecordSource source;
  private final Scope procedure;
  private final Set<String> shownMedia;
  private final Set<String> values = new TreeSet<>();

  UsageCheck(Draft draft, Scope procedure, Set<String> shownMedia) {
    this.draft = draft;
    this.source = draft.source();
    this.procedure = procedure;
    this.shownMedia = shownMedia;
  }

  void run() {
    collect();
    source.firstParameters().forEach(parameter -> used("parameter", parameter.id()));
    source.workCentres.forEach(centre -> used("workCentre", centre.id()));
    source.equipment.forEach(need -> used("equipment", need.id()));
    source.samples.forEach(sample -> used("sample", sample.id()));
    source.labels.forEach(label -> used("label", label.id()));
    source.yields.forEach(plan -> used("yield", plan.id()));
    source.items.forEach(list -> used("items", list.id()));
    source.sops.forEach(sop -> used("sop", sop.id()));
    source.qualifications.forEach(qualification -> used("qualification", qualification.id()));
    source.calculations.forEach(calculation -> used("calculation", calculation.id()));
    source.roles.forEach(role -> used("role", role));
    source.materials.forEach(material -> used("material", material.code()));
    files();
  }

  private void collect() {
    draft.model().scopes().forEach(scope -> {
      take("scope", scope.properties.values().stream());
      scope.flows.forEach(flow -> take("flow", flow.properties().values().stream()));
      for (DrawnNode node : scope.nodes) {
        take("step", node.properties().values().stream());
      }
    });
    procedure
        .allSteps()
        .flatMap(step -> step.fields().stream())
        .forEach(field -> take(
            "field",
            Stream.of(field.parameter(), field.calculation(), field.equipment())
                .map(String::valueOf)));
    source.calculations.forEach(calculation -> inText(calculation.expression()));
    draft.decisions().values().forEach(table -> {
      table.decision().rules().forEach(rule -> rule.when().forEach(this::inText));
      table.decision().inputs().forEach(input -> inText(String.valueOf(input.allowed())));
    });
    source.workCentres.forEach(centre -> values.add(String.valueOf(centre.clearanceValidity())));
    source.outputs.forEach(output -> values.add(String.valueOf(output.hold())));
    source.yields.forEach(plan -> values.add(plan.parameter()));
    source.equipment.forEach(need -> {
      values.add(String.valueOf(need.items()));
      values.add(String.valueOf(need.workCentre()));
    });
    source.release.evidence().forEach(evidence -> {
      values.addAll(evidence.enteredBy());
      values.addAll(evidence.verifiedBy());
    });
    source.formulas.stream().flatMap(formula -> formula.positions().stream()).forEach(position -> {
      values.add(position.material());
      values.add(String.valueOf(position.items()));
    });
    source.product.actives().forEach(active -> values.add(active.material()));
  }

  private void take(String kind, Stream<String> texts) {
    texts.forEach(text -> {
      values.addAll(Draft.list(text));
      if (kind.equals("step")) {
        inText(text);
      }
    });
  }

  private void inText(String text) {
    Stream.of(PARAMETER, EQUIPMENT).map(pattern -> pattern.matcher(text)).forEach(matcher -> {
      while (matcher.find()) {
        values.add(matcher.group(1));
      }
    });
  }

  private void used(String kind, String id) {
    if (!values.contains(id)) {
      draft
          .findings()
          .add(
              RecordRule.UNUSED,
              source.place(kind, id),
              "The " + kind + " " + id + " is not used.");
    }
  }

  private void files() {
    Set<String> forms = new TreeSet<>();
    Set<String> decisions = new TreeSet<>();
    Set<String> instructions = new TreeSet<>();
    for (DrawnNode node : draft.model().steps().values()) {
      Draft.formId(node).ifPresent(forms::add);
      decisions.add(node.property("decision"));
      instructions.add(node.property("instruction"));
    }
    Set<String> specimens = new TreeSet<>(shownMedia);
    source.labels.forEach(label -> specimens.add(String.valueOf(label.specimen())));
    for (String path : draft.files().byPath().keySet()) {
      List<String> parts = List.of(path.split("/", -1));
      String last = parts.get(parts.size() - 1);
      String name = Names.camel(last.substring(0, Math.max(0, last.indexOf('.'))));
      boolean used =
          switch (parts.get(0)) {
            case "forms" -> forms.contains(name);
            case "decisions" -> decisions.contains(name);
            case "instructions" -> instructions.contains(name);
            case "texts" -> source.languages.contains(last.replace(".yaml", ""));
            case "media" -> specimens.contains(path);
            default -> true;
          };
      if (!used) {
        draft
            .findings()
            .add(PackageRule.UNUSED_FILE, Place.of(path), "Nothing uses the file " + path + ".");
      }
    }
  }
}
