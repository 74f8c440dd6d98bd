package org.batchwright.recordmodel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Checks that what {@code record.yaml} names exists, fits, and is used by the procedure. */
final class RecordCheck {

  private final Draft draft;
  private final RecordSource source;
  private final Scope procedure;
  private final Links links;
  private final Findings findings;

  RecordCheck(Draft draft, Scope procedure, Links links) {
    this.draft = draft;
    this.source = draft.source();
    this.procedure = procedure;
    this.links = links;
    this.findings = draft.findings();
  }

  void run() {
    names();
    source.workCentres.forEach(this::clearance);
    source.yields.forEach(this::yieldPlan);
    boolean yields = source.yields.stream().anyMatch(plan -> plan.kind() == YieldKind.YIELD);
    if (source.kind == RecordKind.MASTER_RECORD && !yields) {
      findings.add(
          HeaderRule.NO_YIELD,
          Place.of(RecordSource.FILE, "yields"),
          "The record determines no yield.");
    }
    if (source.kind == RecordKind.MASTER_RECORD && source.release.evidence().isEmpty()) {
      findings.add(
          HeaderRule.NO_RELEASE_EVIDENCE,
          Place.of(RecordSource.FILE, "release"),
          "The record asks for no laboratory result before release.");
    }
    for (Release.Evidence evidence : source.release.evidence()) {
      roles("release", evidence.id(), evidence.enteredBy());
      roles("release", evidence.id(), evidence.verifiedBy());
    }
    for (EquipmentNeed need : source.equipment) {
      known("equipment", need.id(), "item list", need.items(), ids(source.items, ItemList::id));
      known(
          "equipment",
          need.id(),
          "work centre",
          need.workCentre(),
          ids(source.workCentres, WorkCentre::id));
    }
    specimens();
    for (LabelPlan label : source.labels) {
      known(
          "label", label.id(), "file", label.specimen(), draft.files().byPath().keySet());
    }
    uses();
    rounds();
  }

  private void names() {
    String process = Names.camel(source.id);
    if (!draft.model().process.id().equals(process)) {
      findings.add(
          BpmnRule.PROCESS_ID,
          draft.model().process.place(),
          "The process id is " + draft.model().process.id() + "; the record's id says " + process
              + ".");
    }
    String folder = draft.files().name();
    if (folder != null && !folder.equals(source.id)) {
      findings.add(
          PackageRule.FOLDER_NAME,
          Place.of(RecordSource.FILE, "id"),
          "The folder is named " + folder + ", the record " + source.id + ".");
    }
  }

  private void roles(String kind, String id, List<String> roles) {
    if (roles.isEmpty() || !source.roles.containsAll(roles)) {
      findings.add(
          RecordRule.UNKNOWN_REFERENCE,
          source.place(kind, id),
          "The roles " + roles + " are not all among the roles of the record.");
    }
  }

  private void known(
      String kind, String id, String what, @Nullable String name, Collection<String> known) {
    if (name != null && !known.contains(name)) {
      findings.add(
          RecordRule.UNKNOWN_REFERENCE,
          source.place(kind, id),
          "There is no " + what + " " + name + ".");
    }
  }

  /** 211.186(b)(8): the record holds a specimen of the label of the product. */
  private void specimens() {
    Set<String> last = ids(source.outputs.stream().filter(Output::last).toList(), Output::id);
    Set<String> used = new TreeSet<>();
    procedure
        .allSteps()
        .filter(step -> last.contains(String.valueOf(step.produces())))
        .flatMap(step -> step.property("label").stream())
        .forEach(used::add);
    for (LabelPlan label : source.labels) {
      if (used.contains(label.id()) && label.specimen() == null) {
        findings.add(
            HeaderRule.SPECIMEN,
            source.place("label", label.id()),
            "The label " + label.id()
                + " is put on the product, but the record holds no specimen.");
      }
    }
  }

  /** 211.188(b)(6): a room is cleared before and after use. */
  private void clearance(WorkCentre centre) {
    String validity = centre.clearanceValidity();
    if (validity == null) {
      return;
    }
    if (!links.isTimeLimit(validity)) {
      findings.add(
          StepRule.CLEARANCE,
          source.place("workCentre", centre.id()),
          "The clearance " + validity
              + " is no parameter in a unit of time with a high action limit.");
    }
    Set<String> done = new TreeSet<>();
    procedure
        .allSteps()
        .filter(
            step -> step.type().equals("lineClearance") && centre.id().equals(step.workCentre()))
        .forEach(step -> done.add(step.property("clearance").orElse("")));
    boolean used = procedure.allSteps().anyMatch(step -> centre.id().equals(step.workCentre()));
    for (String wanted : List.of("opening", "closing")) {
      if (used && !done.contains(wanted)) {
        findings.add(
            StepRule.CLEARANCE,
            source.place("workCentre", centre.id()),
            "No line clearance step has the clearance " + wanted + " of " + centre.id() + ".");
      }
    }
  }

  private void yieldPlan(YieldPlan plan) {
    Optional<Parameter> parameter = source.parameter(plan.parameter());
    boolean limited = parameter
        .map(Parameter::limit)
        .map(limit -> limit.action().low() != null && limit.action().high() != null)
        .orElse(false);
    boolean percent = parameter.map(Parameter::unit).map("%"::equals).orElse(false);
    if (!limited || !percent) {
      findings.add(
          HeaderRule.YIELD_LIMITS,
          source.place("yield", plan.id()),
          "The yield " + plan.id() + " has no parameter in % with a low and a high action limit.");
    }
    known("yield", plan.id(), "output", plan.output(), ids(source.outputs, Output::id));
    if (plan.kind() == YieldKind.YIELD && plan.output() == null) {
      findings.add(
          HeaderRule.YIELD_LIMITS,
          source.place("yield", plan.id()),
          "The yield " + plan.id() + " names no output it is compared with.");
    }
  }

  private void uses() {
    for (Use use : source.uses) {
      boolean block = use.kind() == RecordKind.BLOCK;
      boolean ruleSet = use.kind() == RecordKind.RULE_SET;
      boolean scope = draft
          .model()
          .scopes()
          .anyMatch(
              found -> found.id().equals(use.scope()) && found.property("block").equals(use.id()));
      if ((!block && !ruleSet) || block != scope) {
        findings.add(
            RecordRule.UNKNOWN_REFERENCE,
            source.place("use", use.id()),
            "The pinned " + use.id() + " is no rule set, and no block that a scope names.");
      }
    }
  }

  private void rounds() {
    draft.model().scopes().flatMap(scope -> scope.flows.stream()).forEach(flow -> {
      String parameter = flow.properties().getOrDefault("maximumRounds", "");
      boolean whole = source
          .parameter(parameter)
          .map(found -> "1".equals(found.unit())
              && found.decimals() == 0
              && found.limit() != null
              && found.limit().action().high() != null)
          .orElse(false);
      if (!parameter.isEmpty() && !whole) {
        findings.add(
            StructureRule.UNCOUNTED_LOOP,
            flow.place(),
            "The parameter " + parameter
                + " is no whole number (unit 1) with a high action limit.");
      }
    });
    draft.model().scopes().filter(scope -> scope.isEvent()).forEach(scope -> {
      String trigger = scope.property("trigger");
      boolean running = trigger.equals("runningTime")
          && !scope.property("every").isEmpty()
          && !scope.property("member").isEmpty();
      boolean event = trigger.equals("equipment") && !scope.property("member").isEmpty();
      boolean person = trigger.equals("person") && scope.property("member").isEmpty();
      if (!running && !event && !person && !scope.property("level").equals("abort")) {
        findings.add(
            StructureRule.EVENT_SCOPE,
            scope.place(),
            "The trigger of " + scope.id()
                + " is not complete: person alone; runningTime with every,"
                + " equipment and member; equipment with equipment and member.");
      }
    });
  }

  static <T> Set<String> ids(List<T> list, Function<T, String> id) {
    Set<String> ids = new TreeSet<>();
    list.forEach(member -> ids.add(id.apply(member)));
    return ids;
  }
}
