package org.batchwright.recordmodel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.Findings.Place;
import org.batchwright.recordmodel.StepType.Presence;
import org.batchwright.recordmodel.StepType.Purpose;

/** Checks that each step has what its type needs: people, signatures, form, instruction, purposes. */
final class StepCheck {

  /** What identifies a thing is read from it, not remembered. */
  private static final Set<String> SCANNED = Set.of(
      "lot",
      "container",
      "scale",
      "labelScan",
      "equipment",
      "workCentre",
      "instrument",
      "pointOfUse");

  private final Draft draft;
  private final Scope procedure;
  private final Findings findings;
  private final Set<String> outcomeVariables = new HashSet<>();

  StepCheck(Draft draft, Scope procedure) {
    this.draft = draft;
    this.procedure = procedure;
    this.findings = draft.findings();
  }

  void run() {
    procedure.allSteps().forEach(step -> draft.model().step(step.id()).ifPresent(node -> draft
        .type(node)
        .ifPresent(type -> check(step, type, node))));
  }

  private void check(Step step, StepType type, DrawnNode node) {
    form(type, node);
    people(step, type, node.place());
    signature(step, type, node.place());
    purposes(step, type, node.place());
    scanning(step, type, node.place());
    if (type.instruction() && step.instruction() == null) {
      findings.add(
          StepRule.NO_INSTRUCTION, node.place(), "The step " + step.id() + " has no instruction.");
    }
    special(step, node);
  }

  private void form(StepType type, DrawnNode node) {
    Optional<String> id = Draft.formId(node);
    Optional<DrawnForm> form = draft.form(node);
    if (id.isPresent() && form.isEmpty() && type.isManual()) {
      findings.add(
          StepRule.MISSING_FORM, node.place(), "The form " + id.get() + " is not in the package.");
      return;
    }
    wanted(type.form(), id.isPresent(), "form", node.place());
    if (form.isPresent()) {
      wanted(type.rows(), form.get().rows() != null, "table of rows", node.place());
    }
  }

  private void wanted(Presence presence, boolean there, String what, Place place) {
    if (presence == Presence.REQUIRED && !there) {
      findings.add(StepRule.MISSING_FORM, place, "The step needs a " + what + ".");
    } else if (presence == Presence.NONE && there) {
      findings.add(StepRule.MISSING_FORM, place, "The step cannot have a " + what + ".");
    }
  }

  private void people(Step step, StepType type, Place place) {
    boolean needed = type.isManual() || type.isEffect();
    if (needed && step.performedBy().isEmpty()) {
      findings.add(
          StepRule.NO_ROLE,
          place,
          "Nobody may do the step " + step.id() + ": performedBy is missing.");
    }
    if (step.workCentre() == null && type.isManual()) {
      findings.add(
          StepRule.NO_WORK_CENTRE, place, "The step " + step.id() + " has no work centre.");
    }
  }

  private void signature(Step step, StepType type, Place place) {
    SignaturePolicy policy = step.signature();
    boolean second = policy.kind() == SignatureKind.PERFORMED_AND_VERIFIED;
    // Of a decision it names the second person of people's choice.
    if (type.isManual() && second == policy.verifiedBy().isEmpty()) {
      findings.add(
          StepRule.VERIFIER,
          place,
          second
              ? "A second person must sign, but verifiedBy does not say who."
              : "verifiedBy is given, but no second person signs.");
    }
    if (step.critical() && type.isManual() && policy.kind() == SignatureKind.NONE) {
      findings.add(
          StepRule.CRITICAL_UNSIGNED,
          place,
          "The step " + step.id() + " is critical and not signed.");
    }
    if (step.critical() && policy.samePersonMayVerify()) {
      findings.add(
          StepRule.CRITICAL_UNSIGNED,
          place,
          "The step " + step.id() + " is critical; the same person cannot verify it.");
    }
    if (policy.when() != VerifyWhen.NOW && !second) {
      findings.add(StepRule.VERIFIER, place, "verifyWhen is given, but no second person signs.");
    }
    boolean verifierField =
        step.fields().stream().anyMatch(field -> field.enteredBy() == EnteredBy.VERIFIER);
    if (verifierField && (!second || policy.when() != VerifyWhen.NOW)) {
      findings.add(
          StepRule.VERIFIER, place, "A field is entered by the second person, who is not there.");
    }
  }

  private void purposes(Step step, StepType type, Place place) {
    Set<String> seen = new HashSet<>();
    for (Field field : step.fields()) {
      String purpose = field.purpose();
      if (purpose == null) {
        continue;
      }
      Optional<Purpose> allowed = type.purpose(purpose);
      boolean level = allowed
          .map(found -> found.level().equals("any") || found.level().equals("row") == field.row())
          .orElse(false);
      boolean right = level
          && draft.types().purposes().get(purpose) == field.type()
          && seen.add(purpose + field.row());
      if (!right) {
        findings.add(
            StepRule.PURPOSE,
            place,
            "The field " + field.key() + " cannot have the purpose " + purpose
                + " in a step of type " + type.id()
                + ", at this level, with this type, or once more.");
      }
    }
    Stream.concat(
            type.purposes().stream().filter(Purpose::required).map(Purpose::purpose),
            labelled(step))
        .filter(purpose -> step.fieldFor(purpose).filter(Field::required).isEmpty())
        .forEach(purpose -> findings.add(
            StepRule.PURPOSE,
            place,
            "The step " + step.id() + " has no required field with the purpose " + purpose + "."));
  }

  /** Codes are read by a scanner; what is typed instead is an exception. */
  private void scanning(Step step, StepType type, Place place) {
    boolean labelled = step.property("label").isPresent();
    for (Field field : step.fields()) {
      String purpose = String.valueOf(field.purpose());
      if (SCANNED.contains(purpose) && field.source() != Source.SCANNED && type.isManual()) {
        findings.add(
            StepRule.PURPOSE,
            place,
            "The field " + field.key() + " with the purpose " + purpose + " is not scanned.");
      }
      boolean label = purpose.equals("label") || purpose.equals("labelScan");
      if (label && !labelled && type.properties().containsKey("label")) {
        findings.add(
            StepRule.PURPOSE,
            place,
            "The field " + field.key() + " is for a label, but the step names none.");
      }
    }
  }

  /** A step that prints a label has it scanned back: printed is not applied. */
  private static Stream<String> labelled(Step step) {
    return step.property("label").isPresent() ? Stream.of("label", "labelScan") : Stream.empty();
  }

  private void special(Step step, DrawnNode node) {
    switch (step.type()) {
      case "weigh" -> weigh(step, node);
      case "charge" -> {
        if (step.consumes().isEmpty() == step.property("positions").isEmpty()) {
          add(node, "A charge step names either positions or the outputs it consumes.");
        }
        item(node, Draft.list(node.property("positions")));
        String key = step.rows() == null ? "container" : step.rows().keyField();
        boolean counted = step.rows() == null
            || step.fieldFor("container")
                .map(Field::key)
                .filter(field -> field.equals(key))
                .isPresent();
        if (!counted) {
          add(node, "The key field of a charge table is the scanned container: each is used once.");
        }
      }
      case "waitForState" -> {
        if (step.property("until").isPresent() == step.property("untilWithin").isPresent()) {
          add(node, "A wait ends either at states (until) or within limits (untilWithin).");
        }
      }
      case "verify" -> {
        if (Draft.list(node.property("verifies")).contains(step.id())) {
          add(node, "A step cannot verify itself.");
        }
      }
      case "yield" -> yieldStep(step, node);
      case "decide" -> {
        if (!outcomeVariables.add(node.property("outcomeVariable"))) {
          add(node, "The outcome variable is set by another decide step as well.");
        }
        boolean rows = Optional.ofNullable(step.decide())
            .map(Decide::blocksOutputOf)
            .flatMap(draft.model()::step)
            .flatMap(draft::form)
            .map(form -> form.rows() != null)
            .orElse(false);
        boolean blocks = !node.property("blocksOutputOf").isEmpty();
        if (blocks == node.property("blockedOn").isEmpty() || (blocks && !rows)) {
          add(node, "Blocking output needs a step with rows, and the outcomes that block.");
        }
      }
      default -> {
        // Nothing beyond what every step needs.
      }
    }
  }

  private void weigh(Step step, DrawnNode node) {
    item(node, List.of(node.property("position")));
    boolean limited = step.fieldFor("total").map(Field::positionLimit).orElse(false);
    if (!limited) {
      add(node, "The total is not judged by the tolerance of the position (limit: position).");
    }
    boolean lot =
        step.fieldFor("lot").isPresent() || step.fieldFor("pointOfUse").isPresent();
    if (!lot) {
      add(node, "Each portion needs a lot or a point of use.");
    }
  }

  private void yieldStep(Step step, DrawnNode node) {
    String limits = draft.source().yields.stream()
        .filter(plan -> plan.id().equals(step.property("yield").orElse("")))
        .map(YieldPlan::parameter)
        .findFirst()
        .orElse("");
    Optional<Field> field = step.fieldFor("yield");
    if (field.isPresent()
        && (!limits.equals(field.get().parameter()) || field.get().calculation() == null)) {
      add(node, "The yield field is not calculated, or not judged by the yield's parameter.");
    }
  }

  /** {@code item} means the position that the enclosing scope over positions is done for. */
  private void item(DrawnNode node, List<String> positions) {
    if (!positions.contains("item")) {
      return;
    }
    boolean over = BpmnModel.enclosing(node).stream()
        .map(scope -> draft.source().items(scope.property("items")))
        .flatMap(Optional::stream)
        .anyMatch(list -> list.from() == ItemsFrom.POSITIONS);
    if (!over || positions.size() > 1) {
      add(node, "The position item needs a scope over positions around the step.");
    }
  }

  private void add(DrawnNode node, String reason) {
    findings.add(StepRule.INCOMPLETE, node.place(), reason);
  }
}
