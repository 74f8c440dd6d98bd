package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.SignatureKind;
import org.batchwright.recordmodel.VerifyWhen;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.Signature;
import org.batchwright.signature.Signatures;
import org.batchwright.signature.Subject;
import org.batchwright.workflow.Procedures;
import org.springframework.stereotype.Component;

/**
 * Finishing steps: attributed to the person logged in, or signed by one person or two, exactly over
 * what was shown (21 CFR 211.188(b)(11)).
 */
@Component
public class Steps {

  private static final String PERFORMED = "signature.performed";
  private static final String VERIFIED = "signature.verified";

  private final BatchCommands commands;
  private final StepContexts contexts;
  private final StepStore store;
  private final BatchStore batches;
  private final Ledger ledger;
  private final StepRules rules;
  private final StepTimes times;
  private final VerifierEntries seconds;
  private final LateVerifications late;
  private final OutOfLimits outOfLimits;
  private final Signatures signatures;
  private final Credentials credentials;
  private final Procedures procedures;
  private final Trail trail;

  Steps(
      BatchCommands commands,
      StepContexts contexts,
      StepStore store,
      BatchStore batches,
      Ledger ledger,
      StepRules rules,
      StepTimes times,
      VerifierEntries seconds,
      LateVerifications late,
      OutOfLimits outOfLimits,
      Signatures signatures,
      Credentials credentials,
      Procedures procedures,
      Trail trail) {
    this.commands = commands;
    this.contexts = contexts;
    this.store = store;
    this.batches = batches;
    this.ledger = ledger;
    this.rules = rules;
    this.times = times;
    this.seconds = seconds;
    this.late = late;
    this.outOfLimits = outOfLimits;
    this.signatures = signatures;
    this.credentials = credentials;
    this.procedures = procedures;
    this.trail = trail;
  }

  /** The subject under which the signatures of a step run stand. */
  public static Subject subject(String batch, Occurrence occurrence) {
    return new Subject("step-run", batch + "/" + occurrence.text());
  }

  /** Completes a step that needs no signature, in the name of the person logged in. */
  public Answer<Done> complete(Caller caller, UUID key, String batch, Occurrence occurrence)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "complete-step",
        Map.of("occurrence", occurrence.text()),
        batch,
        Done.class,
        running -> {
          StepContext step = contexts.open(running, occurrence, caller);
          if (step.step().signature().kind() != SignatureKind.NONE) {
            throw new Refusal(ExecutionRefusal.SIGNATURE_NEEDED, Map.of("step", step.stepName()));
          }
          late.require(running, step.record(), occurrence);
          List<Fact> facts = requireComplete(step);
          attest(
              step,
              caller.person(),
              List.of(Ledger.satisfied(occurrence, "attribution", 0)),
              facts);
          finish(step);
          return new Done(true);
        });
  }

  /**
   * Shows what is to be signed: the caller's own step, or the step another person did.
   *
   * @param signer the log-in name of the one who will sign, on the caller's screen.
   * @param values what the second person read alone, by field; empty for the first.
   */
  public Prepared prepare(
      Caller caller,
      String batch,
      Occurrence occurrence,
      Meaning meaning,
      String signer,
      Map<String, String> values)
      throws Refusal {
    Batch running = commands.require(batch);
    StepContext step = contexts.of(running, occurrence);
    requireSignable(step, meaning);
    List<StepEvents.Attempt> own = own(step, meaning, values);
    // Rules about material, rooms and equipment are asked when it is signed, under their locks.
    if (step.run().open()) {
      requireEntries(step);
    }
    return signatures.prepare(
        caller,
        signer,
        subject(batch, occurrence),
        meaning,
        content(step, meaning, seconds.shown(step, signer, own)));
  }

  /**
   * Signs what was shown; the last signature that is due completes the step. A finished step is
   * signed where the second signature may come later, or after a correction; that moves nothing.
   */
  public Answer<Done> sign(
      Caller caller,
      UUID key,
      String batch,
      Occurrence occurrence,
      Signing signing,
      String password)
      throws Refusal {
    CredentialCheck check = credentials.check(signing.signer(), password);
    return sign(caller, key, batch, occurrence, signing, check);
  }

  /** As above, with a password that was compared before. */
  public Answer<Done> sign(
      Caller caller,
      UUID key,
      String batch,
      Occurrence occurrence,
      Signing signing,
      CredentialCheck check)
      throws Refusal {
    return commands.run(
        caller,
        key,
        "sign-step",
        Map.of(
            "occurrence", occurrence.text(),
            "meaning", signing.meaning().code(),
            "signer", signing.signer(),
            "values", new TreeMap<>(signing.values())),
        batch,
        Done.class,
        running -> sign(contexts.of(running, occurrence), caller, signing, check));
  }

  private Done sign(StepContext step, Caller caller, Signing signing, CredentialCheck check)
      throws Refusal {
    Meaning meaning = signing.meaning();
    boolean open = step.run().open();
    commands.requireOpenToCorrection(step.batch());
    VerifiedPerson person = accept(step, meaning, check, caller.site());
    requireSignable(step, meaning);
    String role = requireEntitled(step, meaning, person);
    List<StepEvents.Attempt> own = own(step, meaning, signing.values());
    List<Fact> facts = open ? requireComplete(step) : List.of();
    signatures.sign(
        step.batch().chain(),
        caller,
        signing.challenge(),
        subject(step.batch().number(), step.occurrence()),
        meaning,
        content(step, meaning, seconds.shown(step, person.person(), own)),
        person,
        role,
        null);
    seconds.record(step, person.person(), own);
    String item = meaning == Meaning.PERFORMED ? PERFORMED : VERIFIED;
    attest(step, person.person(), List.of(Ledger.satisfied(step.occurrence(), item, 0)), facts);
    boolean last = meaning == Meaning.VERIFIED
        || step.step().signature().kind() == SignatureKind.PERFORMED
        || step.step().signature().when() != VerifyWhen.NOW;
    if (open && last) {
      finish(step);
    }
    return new Done(last || !open);
  }

  /** What the second person gave; the first one gives nothing with the signature. */
  private List<StepEvents.Attempt> own(
      StepContext step, Meaning meaning, Map<String, String> values) throws Refusal {
    if (meaning == Meaning.VERIFIED) {
      return seconds.judge(step, values);
    }
    if (!values.isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.FIELD_OF_SECOND_PERSON,
          Map.of("field", String.join(", ", new TreeMap<>(values).keySet())));
    }
    return List.of();
  }

  private VerifiedPerson accept(
      StepContext step, Meaning meaning, CredentialCheck check, String site) throws Refusal {
    try {
      return credentials.accept(check, "signature", site);
    } catch (Refusal refusal) {
      trail.record(
          step.batch().chain(),
          new SignatureRefused(
              step.batch().number(),
              step.occurrence().text(),
              meaning.code(),
              refusal.code().code()));
      throw refusal;
    }
  }

  /** The signature is owed: by the open step, or by a finished one of a batch not disposed of. */
  private void requireSignable(StepContext step, Meaning meaning) throws Refusal {
    Map<String, Evidence> open = Ledger.open(step.evidence());
    boolean due = meaning == Meaning.PERFORMED
        ? open.containsKey(Ledger.key(PERFORMED, 0))
        : meaning == Meaning.VERIFIED
            && open.containsKey(Ledger.key(VERIFIED, 0))
            && !open.containsKey(Ledger.key(PERFORMED, 0));
    if (step.run().open()) {
      commands.requireRunning(step.batch());
      late.require(step.batch(), step.record(), step.occurrence());
    } else if (due) {
      commands.requireOpenToCorrection(step.batch());
    } else {
      StepContexts.requireOpen(step);
    }
    if (!due) {
      throw new Refusal(ExecutionRefusal.SIGNATURE_NOT_DUE, Map.of("step", step.stepName()));
    }
  }

  /** The role by which the person may sign; the second person is another person than the first. */
  private String requireEntitled(StepContext step, Meaning meaning, VerifiedPerson person)
      throws Refusal {
    var policy = step.step().signature();
    Set<String> entitled = new TreeSet<>(
        meaning == Meaning.PERFORMED ? step.step().performedBy() : policy.verifiedBy());
    String role = entitled.stream()
        .filter(person.roles()::contains)
        .findFirst()
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.NOT_ENTITLED_TO_SIGN,
            Map.of("person", person.name(), "roles", String.join(", ", entitled))));
    if (meaning == Meaning.VERIFIED && !policy.samePersonMayVerify()) {
      requireSecond(step, person);
    }
    return role;
  }

  private void requireSecond(StepContext step, VerifiedPerson person) throws Refusal {
    boolean signedFirst = signatures.of(subject(step.batch().number(), step.occurrence())).stream()
        .filter(signature -> signature.meaning().equals(Meaning.PERFORMED.code()))
        .map(Signature::signer)
        .anyMatch(person.person()::equals);
    boolean entered = step.values().attempts(step.occurrence()).stream()
        .filter(attempt -> !StepContent.ofSecond(step, attempt.field()))
        .map(Attempt::person)
        .anyMatch(("person:" + person.person())::equals);
    if (signedFirst || entered) {
      throw new Refusal(ExecutionRefusal.SECOND_PERSON_IS_FIRST, Map.of("person", person.name()));
    }
  }

  private static void requireEntries(StepContext step) throws Refusal {
    List<String> missing = StepContent.missing(step);
    if (!missing.isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.STEP_INCOMPLETE,
          Map.of("step", step.stepName(), "missing", String.join(", ", missing)));
    }
  }

  private List<Fact> requireComplete(StepContext step) throws Refusal {
    requireEntries(step);
    List<Fact> facts = new ArrayList<>(rules.checkStep(step));
    facts.addAll(times.check(step));
    return facts;
  }

  private StepContent content(StepContext step, Meaning meaning, List<Attempt> attempts) {
    return StepContent.of(
        step, attempts, batches.exceptions(step.batch().number()), meaning.code());
  }

  private void attest(
      StepContext step, String person, List<EvidenceSettled> proofs, List<Fact> facts) {
    Map<String, Evidence> open = ledger.open(step.batch().number(), step.occurrence());
    List<EvidenceSettled> settled = proofs.stream()
        .filter(proof -> open.containsKey(Ledger.key(proof.item(), proof.row())))
        .toList();
    trail.record(
        step.batch().chain(),
        new StepEvents.StepAttested(
            step.batch().number(), step.occurrence().text(), person, settled),
        new Trail.Particulars(null, facts, List.of()));
  }

  private void finish(StepContext step) throws Refusal {
    outOfLimits.stepDone(step);
    rules.stepDone(step);
    times.stepDone(step);
    procedures.complete(step.batch().run(), step.occurrence(), Map.of());
  }

  /**
   * One signature as it is given.
   *
   * @param signer the log-in name of who signs, on the caller's screen.
   * @param values what the second person read alone, as it was shown.
   */
  public record Signing(
      Meaning meaning, UUID challenge, String signer, Map<String, String> values) {}

  /** Whether the step is finished now, or waits for another signature. */
  public record Done(boolean finished) {}
}
