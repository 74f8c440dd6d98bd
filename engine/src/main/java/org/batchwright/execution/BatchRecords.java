package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.batchwright.effect.Effect;
import org.batchwright.effect.Effects;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.Step;
import org.batchwright.recordmodel.ValueType;
import org.batchwright.signature.Signature;
import org.batchwright.signature.Signatures;
import org.batchwright.signature.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Batch records as a whole, for those who review, release and print them. Reads only. */
@Component
public class BatchRecords {

  private final BatchStore batches;
  private final StepStore steps;
  private final BatchRecordStore store;
  private final IssuedRecords records;
  private final StepContexts contexts;
  private final Signatures signatures;
  private final Effects effects;

  BatchRecords(
      BatchStore batches,
      StepStore steps,
      BatchRecordStore store,
      IssuedRecords records,
      StepContexts contexts,
      Signatures signatures,
      Effects effects) {
    this.batches = batches;
    this.steps = steps;
    this.store = store;
    this.records = records;
    this.contexts = contexts;
    this.signatures = signatures;
    this.effects = effects;
  }

  /** The batch itself, as it is now. */
  public Batch batch(String number) throws Refusal {
    return batches
        .find(number)
        .orElseThrow(() -> new Refusal(ExecutionRefusal.BATCH_UNKNOWN, Map.of("batch", number)));
  }

  /** The whole record of a batch as it stands, whatever state the batch is in. */
  public BatchRecord whole(String number) throws Refusal {
    Batch batch = batch(number);
    IssuedRecord issued = records.of(batch);
    List<StepRun> runs = steps.runs(number);
    Map<String, List<StepRow>> rows = store.rows(number);
    Map<String, List<Attempt>> attempts = store.attempts(number);
    List<BatchException> exceptions = batches.exceptions(number);
    return new BatchRecord(
        batch,
        issued.record(),
        issued.quantities(),
        runs,
        rows,
        attempts,
        steps.evidence(number),
        exceptions,
        store.decisions(number),
        store.holdTimes(number),
        store.holds(number),
        signatures.of(Orders.subject(number)).stream().findFirst().orElse(null),
        stepSignatures(batch, issued, runs, rows, attempts, exceptions),
        effects.of(batch.run()).stream().map(BatchRecords::effect).toList(),
        unjudged(issued, runs, attempts));
  }

  /** The master record of a batch as approved. */
  public CompiledRecord record(Batch batch) {
    return records.of(batch).record();
  }

  /** Batches of a site in the given states with their counts, the one that waits longest first. */
  public List<BatchSummary> summaries(
      String site, List<String> states, @Nullable Long afterSerial, int limit) {
    return store.summaries(site, states, afterSerial, limit);
  }

  /**
   * Everybody who took part in a batch: issued it, entered a value, worked on a row, ended or signed
   * a step, or decided what equipment had done; log-in names.
   */
  public Set<String> participants(String number) throws Refusal {
    Set<String> people = new TreeSet<>();
    for (String actor : store.workers(number)) {
      person(actor, people);
    }
    for (Effect effect : effects.of(batch(number).run())) {
      person(effect.intendedBy(), people);
      person(String.valueOf(effect.decidedBy()), people);
    }
    signatures.of(Orders.subject(number)).forEach(signature -> people.add(signature.signer()));
    stepSubjects(number).forEach(signature -> people.add(signature.signer()));
    choices(number).forEach(signature -> people.add(signature.signer()));
    return people;
  }

  private static void person(String actor, Set<String> people) {
    if (actor.startsWith("person:")) {
      people.add(actor.substring("person:".length()));
    }
  }

  private List<Signature> stepSubjects(String batch) {
    return signatures.under(new Subject("step-run", batch + "/"));
  }

  private List<Signature> choices(String batch) {
    return signatures.under(ChosenOutcomes.subject(batch, ""));
  }

  private List<BatchRecord.StepSignature> stepSignatures(
      Batch batch,
      IssuedRecord issued,
      List<StepRun> runs,
      Map<String, List<StepRow>> rows,
      Map<String, List<Attempt>> attempts,
      List<BatchException> exceptions)
      throws Refusal {
    List<BatchRecord.StepSignature> found = new ArrayList<>();
    List<Signature> given = stepSubjects(batch.number());
    String language = given.isEmpty() ? "" : contexts.language(batch);
    for (Signature signature : given) {
      String occurrence = signature.subject().key().substring(batch.number().length() + 1);
      StepRun run = runs.stream()
          .filter(one -> one.occurrence().text().equals(occurrence))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("A signature of no step: " + occurrence));
      StepContext context =
          contexts.known(batch, issued, run, rows.getOrDefault(occurrence, List.of()), language);
      found.add(new BatchRecord.StepSignature(
          occurrence,
          signature,
          covers(signature, context, attempts.getOrDefault(occurrence, List.of()), exceptions)));
    }
    List<String> chosen = store.decisions(batch.number()).stream()
        .map(BatchRecord.TakenDecision::contentSha256)
        .filter(Objects::nonNull)
        .toList();
    for (Signature signature : choices(batch.number())) {
      found.add(new BatchRecord.StepSignature(
          signature.subject().key().substring(batch.number().length() + 1),
          signature,
          chosen.contains(signature.contentDigest())));
    }
    return found;
  }

  /**
   * Whether a signature stands for the values as they are now. What departed after it was given is
   * for the reviewers; it does not undo what was signed.
   */
  static boolean covers(
      Signature signature,
      StepContext step,
      List<Attempt> attempts,
      List<BatchException> exceptions) {
    List<BatchException> known = exceptions.stream()
        .filter(exception -> exception.raisedAt().isBefore(signature.signedAt()))
        .toList();
    return Signatures.digestOf(StepContent.of(step, attempts, known, signature.meaning()))
        .equals(signature.contentDigest());
  }

  /** Numbers on record that have limits and no verdict by them; "not evaluated" never passes. */
  private static List<String> unjudged(
      IssuedRecord issued, List<StepRun> runs, Map<String, List<Attempt>> attempts) {
    List<String> found = new ArrayList<>();
    for (StepRun run : runs) {
      Step step = issued.requireStep(run.step());
      for (Attempt attempt : attempts.getOrDefault(run.occurrence().text(), List.of())) {
        boolean limited = step.field(attempt.field())
            .filter(field -> field.type() == ValueType.NUMBER)
            .flatMap(field -> issued.limit(step, field, run.occurrence()))
            .isPresent();
        if (limited && attempt.recorded() && attempt.limits() == null) {
          found.add(run.occurrence() + " " + attempt.row() + " " + attempt.field());
        }
      }
    }
    return found;
  }

  private static BatchRecord.StepEffect effect(Effect effect) {
    return new BatchRecord.StepEffect(
        effect.occurrence().text(),
        effect.row(),
        effect.number(),
        effect.kind(),
        effect.state().word(),
        CanonicalJson.text(effect.request()),
        effect.result() == null ? null : CanonicalJson.text(effect.result()),
        effect.code(),
        effect.reason(),
        effect.intendedAt(),
        effect.settledAt(),
        effect.decidedBy());
  }
}
