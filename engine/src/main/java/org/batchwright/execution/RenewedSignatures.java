package org.batchwright.execution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.Signature;
import org.batchwright.signature.Signatures;
import org.springframework.stereotype.Component;

/**
 * Signatures of a finished step given anew, after a correction changed what they were given for (21
 * CFR 11.70). The earlier ones stay on the record and show that they no longer cover it.
 *
 * <p>First who did the step, or another who may do it, then the second person. Nothing else moves.
 */
@Component
public class RenewedSignatures {

  private static final Set<String> OPEN_TO_CORRECTION = Set.of("running", "finished", "aborted");

  private final BatchCommands commands;
  private final BatchStore batches;
  private final StepContexts contexts;
  private final StepStore steps;
  private final Signatures signatures;
  private final Credentials credentials;
  private final Trail trail;

  RenewedSignatures(
      BatchCommands commands,
      BatchStore batches,
      StepContexts contexts,
      StepStore steps,
      Signatures signatures,
      Credentials credentials,
      Trail trail) {
    this.commands = commands;
    this.batches = batches;
    this.contexts = contexts;
    this.steps = steps;
    this.signatures = signatures;
    this.credentials = credentials;
    this.trail = trail;
  }

  /**
   * Shows what is signed anew.
   *
   * @throws Refusal {@code step-still-open}, {@code signature-not-due} where it stands or another one
   *     comes first, {@code batch-not-running} once disposed of.
   */
  public Prepared prepare(Caller caller, String batch, Occurrence occurrence, Meaning meaning)
      throws Refusal {
    StepContext step = requireDue(commands.require(batch), occurrence, meaning);
    return signatures.prepare(
        caller, caller.person(), Steps.subject(batch, occurrence), meaning, content(step));
  }

  /** Signs what was shown; the caller is the signer. */
  public Answer<Steps.Done> sign(
      Caller caller,
      UUID key,
      String batch,
      Occurrence occurrence,
      Meaning meaning,
      UUID challenge,
      String password)
      throws Refusal {
    CredentialCheck check = credentials.check(caller.person(), password);
    return commands.run(
        caller,
        key,
        "renew-signature",
        Map.of("occurrence", occurrence.text(), "meaning", meaning.code()),
        batch,
        Steps.Done.class,
        now -> {
          VerifiedPerson person = credentials.accept(check, "signature", caller.site());
          StepContext step = requireDue(now, occurrence, meaning);
          String role = requireEntitled(step, meaning, person);
          signatures.sign(
              now.chain(),
              caller,
              challenge,
              Steps.subject(batch, occurrence),
              meaning,
              content(step),
              person,
              role,
              null);
          trail.record(
              now.chain(),
              new StepEvents.StepAttested(
                  batch,
                  occurrence.text(),
                  person.person(),
                  List.of(Ledger.satisfied(occurrence, "signature." + meaning.code(), 0))));
          return new Steps.Done(true);
        });
  }

  private StepContext requireDue(Batch batch, Occurrence occurrence, Meaning meaning)
      throws Refusal {
    if (!OPEN_TO_CORRECTION.contains(batch.state())) {
      commands.requireRunning(batch);
    }
    StepContext step = contexts.of(batch, occurrence);
    if (step.run().open()) {
      throw new Refusal(ExecutionRefusal.STEP_STILL_OPEN, Map.of("step", step.stepName()));
    }
    boolean first = meaning == Meaning.VERIFIED && !stands(step, Meaning.PERFORMED);
    if (first || given(step, meaning).isEmpty() || stands(step, meaning)) {
      throw new Refusal(ExecutionRefusal.SIGNATURE_NOT_DUE, Map.of("step", step.stepName()));
    }
    return step;
  }

  private boolean stands(StepContext step, Meaning meaning) {
    List<Attempt> attempts = steps.attempts(step.batch().number(), step.occurrence());
    List<BatchException> exceptions = batches.exceptions(step.batch().number());
    return given(step, meaning).stream()
        .anyMatch(signature -> BatchRecords.covers(signature, step, attempts, exceptions));
  }

  private List<Signature> given(StepContext step, Meaning meaning) {
    return signatures.of(Steps.subject(step.batch().number(), step.occurrence())).stream()
        .filter(signature -> signature.meaning().equals(meaning.code()))
        .toList();
  }

  private String requireEntitled(StepContext step, Meaning meaning, VerifiedPerson person)
      throws Refusal {
    Set<String> entitled = new TreeSet<>(
        meaning == Meaning.PERFORMED
            ? step.step().performedBy()
            : step.step().signature().verifiedBy());
    String role = entitled.stream()
        .filter(person.roles()::contains)
        .findFirst()
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.NOT_ENTITLED_TO_SIGN,
            Map.of("person", person.name(), "roles", String.join(", ", entitled))));
    boolean second = meaning == Meaning.VERIFIED && !step.step().signature().samePersonMayVerify();
    if (second && didIt(step, person)) {
      throw new Refusal(ExecutionRefusal.SECOND_PERSON_IS_FIRST, Map.of("person", person.name()));
    }
    return role;
  }

  private boolean didIt(StepContext step, VerifiedPerson person) {
    return given(step, Meaning.PERFORMED).stream()
            .anyMatch(signature -> signature.signer().equals(person.person()))
        || steps.attempts(step.batch().number(), step.occurrence()).stream()
            .anyMatch(attempt -> attempt.person().equals("person:" + person.person()));
  }

  private StepContent content(StepContext step) {
    return StepContent.of(
        step,
        steps.attempts(step.batch().number(), step.occurrence()),
        batches.exceptions(step.batch().number()));
  }
}
