package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Bounds;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.IssuedQuantities;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Material;
import org.batchwright.recordmodel.Output;
import org.batchwright.recordmodel.RowTable;
import org.batchwright.recordmodel.Scope;
import org.batchwright.recordmodel.Step;
import org.batchwright.recordmodel.Text;
import org.batchwright.recordmodel.WorkCentre;
import org.batchwright.signature.Signature;
import org.batchwright.signature.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows work lists and steps to the people who do them. */
@Component
public class StepViews {

  /** Step types that equipment or the product carries out. */
  static final Set<String> MACHINE = Set.of(
      "writeParameters",
      "command",
      "read",
      "waitForState",
      "collect",
      "captureReport",
      "requestResult",
      "decide");

  private static final String VERIFIED = "signature.verified";

  private final BatchCommands commands;
  private final BatchStore batches;
  private final StepStore steps;
  private final StepContexts contexts;
  private final IssuedRecords records;
  private final Signatures signatures;
  private final EquipmentInUse equipment;

  StepViews(
      BatchCommands commands,
      BatchStore batches,
      StepStore steps,
      StepContexts contexts,
      IssuedRecords records,
      Signatures signatures,
      EquipmentInUse equipment) {
    this.equipment = equipment;
    this.commands = commands;
    this.batches = batches;
    this.steps = steps;
    this.contexts = contexts;
    this.records = records;
    this.signatures = signatures;
  }

  /** Open steps at the caller's site; oldest batch first. */
  public List<WorkItem> workList(Caller caller) {
    Map<String, Batch> running = batches.undisposed(caller.site());
    List<WorkItem> items = new ArrayList<>();
    for (StepStore.OwedWork work : steps.open(caller.site())) {
      Batch batch = running.get(work.run().batch());
      // One that was issued between the two looks is there at the next.
      if (batch != null) {
        items.add(item(caller, batch, work));
      }
    }
    return items;
  }

  /** A step run, whatever its state. */
  public StepView view(Caller caller, String batch, Occurrence occurrence) throws Refusal {
    Batch found = commands.require(batch);
    StepContext context = contexts.of(found, occurrence);
    Step step = context.step();
    List<Attempt> attempts = context.values().attempts(occurrence);
    List<BatchException> exceptions = batches.exceptions(batch);
    List<Evidence> evidence = context.evidence();
    StepView.EquipmentView unit = equipmentOf(context);
    return new StepView(
        batch,
        found.state(),
        found.product(),
        context.record().record().product().name(),
        found.record(),
        found.recordVersion(),
        occurrence.text(),
        context.record().around(step.id()).stream().map(Scope::name).toList(),
        context.record().item(occurrence).orElse(null),
        step.id(),
        step.type(),
        step.name(),
        step.instruction(),
        context.run().state(),
        context.run().openedAt(),
        context.run().endedAt(),
        StepTimes.earliestEnd(context).orElse(null),
        StepTimes.latestEnd(context).orElse(null),
        workCentre(context.record(), step).map(WorkCentre::name).orElse(null),
        step.performedBy(),
        caller.hasAnyRole(Set.copyOf(step.performedBy())),
        step.critical(),
        step.signature().kind().word(),
        step.signature().verifiedBy(),
        due(evidence),
        context.run().open() ? StepContent.missing(context) : List.of(),
        target(context),
        unit,
        components(context),
        step.fields().stream().map(field -> field(context, field, unit)).toList(),
        table(step.rows()),
        context.rows(),
        attempts,
        evidence,
        exceptions.stream()
            .filter(exception -> occurrence.text().equals(exception.occurrence()))
            .toList(),
        signatures.of(Steps.subject(batch, occurrence)).stream()
            .map(signature ->
                signature(signature, BatchRecords.covers(signature, context, attempts, exceptions)))
            .toList(),
        chosen(context));
  }

  private static StepView.SignatureView signature(Signature signature, boolean covers) {
    return new StepView.SignatureView(
        signature.meaning(),
        signature.signer(),
        signature.name(),
        signature.role(),
        signature.signedAt(),
        signature.zone(),
        covers);
  }

  private StepView.@Nullable ChosenView chosen(StepContext context) {
    String batch = context.batch().number();
    return steps
        .lastChoice(batch, context.occurrence())
        .map(choice -> new StepView.ChosenView(
            choice.outcome(),
            OutcomePaths.name(context, choice.outcome()),
            choice.reason(),
            signatures.of(ChosenOutcomes.subject(batch, context.occurrence().text())).stream()
                .filter(one -> one.contentDigest().equals(choice.contentSha256()))
                .map(one -> signature(one, true))
                .toList()))
        .orElse(null);
  }

  private WorkItem item(Caller caller, Batch batch, StepStore.OwedWork work) {
    StepRun run = work.run();
    IssuedRecord record = records.of(batch);
    Step step = record.requireStep(run.step());
    List<Scope> around = record.around(step.id());
    WorkCentre centre = workCentre(record, step).orElse(null);
    boolean second = VERIFIED.equals(work.signature());
    return new WorkItem(
        batch.number(),
        batch.state(),
        batch.product(),
        record.record().product().name(),
        run.occurrence().text(),
        record.item(run.occurrence()).orElse(null),
        step.id(),
        step.type(),
        step.name(),
        around.isEmpty() ? record.record().title() : around.get(0).name(),
        centre == null ? null : centre.id(),
        centre == null ? null : centre.name(),
        step.performedBy(),
        run.openedAt(),
        MACHINE.contains(step.type()),
        caller.hasAnyRole(Set.copyOf(second ? step.signature().verifiedBy() : step.performedBy())),
        second);
  }

  private static @Nullable String due(List<Evidence> evidence) {
    Map<String, Evidence> open = Ledger.open(evidence);
    if (open.containsKey(Ledger.key("signature.performed", 0))) {
      return "performed";
    }
    return open.containsKey(Ledger.key(VERIFIED, 0)) ? "verified" : null;
  }

  private static java.util.Optional<WorkCentre> workCentre(IssuedRecord record, Step step) {
    return record.record().workCentres().stream()
        .filter(centre -> Objects.equals(centre.id(), step.workCentre()))
        .findFirst();
  }

  private static StepView.@Nullable Target target(StepContext context) {
    IssuedQuantities.IssuedPosition position =
        context.record().position(context.step(), context.occurrence()).orElse(null);
    if (position == null) {
      return null;
    }
    IssuedQuantities.Amount amount = context.record().amount(position, context.occurrence());
    return new StepView.Target(
        position.material(),
        materialName(context, position.material()),
        amount.quantity().value(),
        amount.quantity().unit(),
        amount.limit().action().low(),
        amount.limit().action().high());
  }

  private static Text materialName(StepContext context, String code) {
    return context.record().record().materials().stream()
        .filter(material -> material.code().equals(code))
        .map(Material::name)
        .findFirst()
        .orElse(new Text(Map.of()));
  }

  /** What the step adds: positions of the formula, then outputs of this batch. */
  private static List<StepView.Component> components(StepContext context) {
    List<StepView.Component> components = new ArrayList<>();
    for (IssuedQuantities.IssuedPosition position :
        context.record().charged(context.step(), context.occurrence())) {
      var quantity = context.record().amount(position, context.occurrence()).quantity();
      components.add(new StepView.Component(
          position.position(),
          position.material(),
          materialName(context, position.material()),
          quantity.value(),
          quantity.unit()));
    }
    for (Output output : context.record().consumed(context.step())) {
      components.add(
          new StepView.Component(output.id(), output.material(), output.name(), null, null));
    }
    return components;
  }

  private StepView.@Nullable EquipmentView equipmentOf(StepContext context) {
    return equipmentOf(context, context.step().property("equipment"));
  }

  private StepView.@Nullable EquipmentView equipmentOf(
      StepContext context, java.util.Optional<String> named) {
    return named
        .flatMap(entry -> context.record().record().equipment().stream()
            .filter(need -> need.id().equals(entry))
            .findFirst())
        .map(need -> new StepView.EquipmentView(
            need.id(),
            need.equipmentClass(),
            equipment
                .unit(context.batch().number(), context.record(), need.id(), context.occurrence())
                .orElse(null)))
        .orElse(null);
  }

  private static StepView.@Nullable Table table(@Nullable RowTable table) {
    return table == null
        ? null
        : new StepView.Table(table.label(), table.keyField(), table.minimum(), table.maximum());
  }

  private StepView.FieldView field(
      StepContext context, Field field, StepView.@Nullable EquipmentView ofStep) {
    Limit limit =
        context.record().limit(context.step(), field, context.occurrence()).orElse(null);
    return new StepView.FieldView(
        field.key(),
        field.row(),
        field.label(),
        field.help(),
        field.group(),
        field.type().word(),
        field.required(),
        field.unit(),
        field.precision(),
        field.source().word(),
        field.fallback() == null ? null : field.fallback().word(),
        field.criticality().word(),
        field.expected(),
        field.purpose(),
        field.calculation() != null,
        field.enteredBy().word(),
        field.choices().stream()
            .map(choice -> new StepView.ChoiceView(choice.value(), choice.label()))
            .toList(),
        context.record().target(context.step(), field, context.occurrence()).orElse(null),
        limit == null ? null : limits(limit),
        field.judgedByDecision(),
        field.equipment() == null
            ? ofStep
            : equipmentOf(context, java.util.Optional.of(field.equipment())),
        field.member(),
        OutOfLimits.growing(context, field),
        Corrections.correctable(field));
  }

  private static StepView.LimitView limits(Limit limit) {
    Bounds alert = limit.alert();
    Bounds action = limit.action();
    return new StepView.LimitView(
        alert.low(),
        alert.high(),
        action.low(),
        action.high(),
        limit.decimals(),
        limit.compare().word(),
        Limits.shown(limit));
  }
}
