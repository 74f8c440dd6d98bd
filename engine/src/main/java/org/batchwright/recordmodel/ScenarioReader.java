package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Reads test batches and checks that they speak of this record. */
final class ScenarioReader {

  static final Set<String> FAULTS =
      Set.of("badQuality", "frozenValue", "refusedWrite", "lostLink", "noReport", "unknownOutcome");

  private final Draft draft;
  private final Scope procedure;
  private final Findings findings;
  private final Map<String, Step> steps = new HashMap<>();
  private final Set<String> members = new TreeSet<>();

  ScenarioReader(Draft draft, Scope procedure) {
    this.draft = draft;
    this.procedure = procedure;
    this.findings = draft.findings();
    procedure.allSteps().forEach(step -> steps.put(step.id(), step));
    draft.source().items.forEach(list -> members.addAll(list.members()));
  }

  List<Scenario> readAll() {
    List<Scenario> scenarios = new ArrayList<>();
    for (String path : draft.files().byPath().keySet()) {
      if (path.startsWith("scenarios/") && path.endsWith(".yaml")) {
        draft
            .files()
            .text(path, findings)
            .flatMap(text -> YamlReader.read(path, text, findings))
            .ifPresent(root -> {
              YamlObject yaml = new YamlObject(root, "", path, findings);
              scenarios.add(read(yaml, path));
              yaml.done();
            });
      }
    }
    coverage(scenarios);
    return scenarios;
  }

  private Scenario read(YamlObject yaml, String path) {
    String id = yaml.text("id");
    String name = Names.camel(path.substring("scenarios/".length(), path.length() - 5));
    if (!id.equals(name)) {
      yaml.wrong("id", name + ", as the file name says");
    }
    String formula = yaml.text("formula");
    boolean known =
        draft.source().formulas.stream().anyMatch(found -> found.id().equals(formula));
    if (!known) {
      unknown(yaml, "formula", "There is no formula " + formula + ".");
    }
    Map<String, List<String>> items = new LinkedHashMap<>();
    yaml.object("items").ifPresent(object -> object.properties().forEach(list -> {
      items.put(list, object.texts(list));
      members.addAll(object.texts(list));
      if (draft.source().items(list).isEmpty()) {
        unknown(object, list, "There is no item list " + list + ".");
      }
    }));
    return new Scenario(
        id,
        yaml.text("title"),
        formula,
        yaml.decimal("quantity"),
        items,
        texts(yaml, "people"),
        yaml.objects("steps").stream().map(this::doing).toList(),
        yaml.objects("rounds").stream().map(this::round).toList(),
        yaml.objects("equipment").stream().map(this::report).toList(),
        yaml.objects("faults").stream().map(this::fault).toList(),
        expectation(yaml.required("expect")));
  }

  private static Map<String, String> texts(YamlObject yaml, String property) {
    Map<String, String> texts = new LinkedHashMap<>();
    yaml.object(property)
        .ifPresent(object -> object.properties().forEach(key -> texts.put(key, object.text(key))));
    return texts;
  }

  private Scenario.Doing doing(YamlObject yaml) {
    Optional<Step> step = step(yaml, "step");
    Map<String, String> fields = texts(yaml, "fields");
    List<Map<String, String>> rows = new ArrayList<>();
    for (YamlObject row : yaml.objects("rows")) {
      Map<String, String> values = new LinkedHashMap<>();
      row.properties().forEach(key -> values.put(key, row.text(key)));
      rows.add(values);
      step.ifPresent(found -> fields(row, found, values.keySet(), true));
    }
    step.ifPresent(found -> fields(yaml, found, fields.keySet(), false));
    String after = yaml.optional("after").orElse(null);
    if (after != null && !Durations.isDuration(after)) {
      yaml.wrong("after", "an ISO 8601 duration such as PT30M");
    }
    Scenario.Doing doing = new Scenario.Doing(
        yaml.text("step"),
        item(yaml),
        run(yaml),
        fields,
        rows,
        yaml.optional("by").orElse(null),
        yaml.optional("verifiedBy").orElse(null),
        after);
    yaml.done();
    return doing;
  }

  private void fields(YamlObject yaml, Step step, Collection<String> keys, boolean row) {
    for (String key : keys) {
      boolean there = step.field(key).map(field -> field.row() == row).orElse(false);
      if (!there) {
        unknown(yaml, "fields", "Step " + step.id() + " has no such field " + key + ".");
      }
    }
  }

  private Scenario.Round round(YamlObject yaml) {
    String scope = yaml.text("scope");
    boolean event =
        procedure.allScopes().anyMatch(found -> found.id().equals(scope) && found.round() != null);
    if (!event) {
      unknown(yaml, "scope", "There is no event sub-process " + scope + ".");
    }
    step(yaml, "after");
    Scenario.Round round = new Scenario.Round(scope, item(yaml), yaml.text("after"));
    yaml.done();
    return round;
  }

  private Scenario.Report report(YamlObject yaml) {
    String equipment = yaml.text("equipment");
    String member = yaml.text("member");
    boolean known = draft
        .source()
        .equipment(equipment)
        .map(need -> need.members().stream().anyMatch(found -> found.name().equals(member)))
        .orElse(false);
    if (!known) {
      unknown(yaml, "member", "The equipment " + equipment + " has no member " + member + ".");
    }
    if (yaml.has("from")) {
      step(yaml, "from");
    }
    Scenario.Report report = new Scenario.Report(
        equipment, member, yaml.text("value"), yaml.optional("from").orElse(null));
    yaml.done();
    return report;
  }

  private Scenario.Fault fault(YamlObject yaml) {
    step(yaml, "step");
    String fault = yaml.text("fault");
    if (!FAULTS.contains(fault)) {
      yaml.wrong("fault", "one of " + String.join(", ", new TreeSet<>(FAULTS)));
    }
    Scenario.Fault read = new Scenario.Fault(yaml.text("step"), item(yaml), run(yaml), fault);
    yaml.done();
    return read;
  }

  private Scenario.Expectation expectation(YamlObject yaml) {
    String end = yaml.text("end");
    if (!end.isEmpty() && !Set.of("completed", "open", "aborted").contains(end)) {
      yaml.wrong("end", "completed, open or aborted");
    }
    List<String> path = yaml.texts("path");
    List<String> never = yaml.texts("never");
    steps(yaml, "path", path);
    steps(yaml, "never", never);
    Map<String, List<String>> outcomes = new LinkedHashMap<>();
    yaml.object("outcomes").ifPresent(object -> {
      object.properties().forEach(step -> outcomes.put(step, object.texts(step)));
      steps(object, "outcomes", outcomes.keySet());
      outcomes.forEach((step, given) -> outcomes(object, step, given));
    });
    Map<String, Integer> runs = new LinkedHashMap<>();
    yaml.object("runs").ifPresent(object -> {
      object.properties().forEach(step -> runs.put(step, object.integer(step, 0, 1_000, null)));
      steps(object, "runs", runs.keySet());
    });
    List<Scenario.ExpectedException> exceptions = null;
    if (yaml.has("exceptions")) {
      exceptions = new ArrayList<>();
      for (YamlObject exception : yaml.objects("exceptions")) {
        step(exception, "step");
        exceptions.add(new Scenario.ExpectedException(
            exception.text("type"),
            exception.text("step"),
            exception.optional("field").orElse(null)));
        exception.done();
      }
    }
    Integer open = yaml.has("openEvidence") ? yaml.integer("openEvidence", 0, 10_000, null) : null;
    yaml.done();
    return new Scenario.Expectation(end, path, never, outcomes, runs, exceptions, open);
  }

  private void outcomes(YamlObject yaml, String step, List<String> given) {
    List<String> possible = Optional.ofNullable(steps.get(step))
        .map(Step::decide)
        .map(decide -> draft.decisions().get(decide.decision()))
        .map(table -> table.decision().outcomes())
        .orElse(List.of());
    if (!possible.containsAll(given)) {
      unknown(yaml, step, "Step " + step + " decides " + possible + ", not all of " + given + ".");
    }
  }

  private void steps(YamlObject yaml, String property, Collection<String> named) {
    for (String step : named) {
      if (!steps.containsKey(step)) {
        unknown(yaml, property, "There is no step " + step + ".");
      }
    }
  }

  private Optional<Step> step(YamlObject yaml, String property) {
    String id = yaml.text(property);
    if (!steps.containsKey(id)) {
      unknown(yaml, property, "There is no step " + id + ".");
    }
    return Optional.ofNullable(steps.get(id));
  }

  private @Nullable String item(YamlObject yaml) {
    String item = yaml.optional("item").orElse(null);
    if (item != null && !members.contains(item)) {
      unknown(yaml, "item", "There is no item " + item + ".");
    }
    return item;
  }

  private static @Nullable Integer run(YamlObject yaml) {
    return yaml.has("run") ? yaml.integer("run", 1, 1_000, null) : null;
  }

  private void unknown(YamlObject yaml, String property, String reason) {
    yaml.add(ScenarioRule.UNKNOWN, property, reason);
  }

  /** Every outcome of every decide step is expected by at least one scenario. */
  private void coverage(List<Scenario> scenarios) {
    if (scenarios.isEmpty()) {
      findings.add(ScenarioRule.NONE, Place.of(""), "The package has no scenario.");
    }
    for (Step step : steps.values()) {
      Decide decide = step.decide();
      DrawnDecision table = decide == null ? null : draft.decisions().get(decide.decision());
      if (table == null) {
        continue;
      }
      for (String outcome : table.decision().outcomes()) {
        boolean expected = scenarios.stream()
            .flatMap(scenario ->
                scenario.expect().outcomes().getOrDefault(step.id(), List.of()).stream())
            .anyMatch(outcome::equals);
        if (!expected) {
          findings.add(
              ScenarioRule.NOT_COVERED,
              Place.of(BpmnModel.FILE, step.id()),
              "No scenario expects the outcome " + outcome + " of step " + step.id() + ".");
        }
      }
    }
  }
}
