package org.batchwright.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Trail;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Role;
import org.batchwright.identity.Roles;
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Decide;
import org.batchwright.recordmodel.Decision;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.Signatures;
import org.batchwright.signature.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decisions of people where a decision table had no single outcome: one of the outcomes that the
 * approved table knows is chosen, with a reason and a signature, and a second one where the step
 * asks for two. The procedure goes on with it; the exception stays for the reviewers (21 CFR
 * 211.100(b)).
 */
@Component
public class ChosenOutcomes {

  private final BatchCommands commands;
  private final StepContexts contexts;
  private final StepStore steps;
  private final DecideWork decisions;
  private final Signatures signatures;
  private final Credentials credentials;
  private final Roles roles;
  private final Trail trail;

  ChosenOutcomes(
      BatchCommands commands,
      StepContexts contexts,
      StepStore steps,
      DecideWork decisions,
      Signatures signatures,
      Credentials credentials,
      Roles roles,
      Trail trail) {
    this.commands = commands;
    this.contexts = contexts;
    this.steps = steps;
    this.decisions = decisions;
    this.signatures = signatures;
    this.credentials = credentials;
    this.roles = roles;
    this.trail = trail;
  }

  /** The subject under which the signatures of chosen outcomes of a step run stand. */
  static Subject subject(String batch, String occurrence) {
    return new Subject("step-decision", batch + "/" + occurrence);
  }

  /**
   * What waits for people at a decide step.
   *
   * @throws Refusal {@code decision-not-open} if nothing waits there.
   */
  public UndecidedStep waiting(String batch, Occurrence occurrence) throws Refusal {
    StepContext step = contexts.of(commands.require(batch), occurrence);
    Undecided undecided = require(step);
    Decision table = undecided.table();
    String inputs = undecided.last().inputs();
    return new UndecidedStep(
        table.id(),
        table.name(),
        inputs,
        AskedInputs.of(step, table, inputs),
        String.valueOf(undecided.last().failure()),
        table.outcomes().stream()
            .filter(outcome -> !OutcomePaths.exhausted(step, outcome))
            .toList(),
        table.outcomes().stream()
            .map(outcome -> new StepView.ChoiceView(outcome, OutcomePaths.name(step, outcome)))
            .toList(),
        roles.all().stream()
            .filter(role -> role.permissions().contains(Permission.SUPERVISE_BATCHES.code()))
            .map(Role::code)
            .toList(),
        List.copyOf(secondRoles(step)));
  }

  /**
   * Shows what will be signed.
   *
   * @param signer the log-in name of who will sign on the caller's screen: the caller, or the second
   *     person.
   * @throws Refusal {@code decision-not-open}, {@code outcome-unknown}, {@code outcome-exhausted},
   *     {@code reason-needed}.
   */
  public Prepared prepare(
      Caller caller, String batch, Occurrence occurrence, Choice choice, String signer)
      throws Refusal {
    Batch running = commands.require(batch);
    commands.requireRunning(running);
    StepContext step = contexts.of(running, occurrence);
    return signatures.prepare(
        caller,
        signer,
        subject(batch, occurrence.text()),
        signer.equals(caller.person()) ? Meaning.ACKNOWLEDGED : Meaning.VERIFIED,
        content(step, require(step, choice), choice));
  }

  /**
   * Signs the choice that was shown and lets the procedure go on with it.
   *
   * @param first what the caller signs with.
   * @param second what the second person signs with; absent where the step asks for none.
   * @throws Refusal those of {@link #prepare}; {@code second-person-needed}, {@code
   *     second-person-is-first}, {@code not-entitled-to-sign}, and those of signing.
   */
  public Answer<Chosen> choose(
      Caller caller,
      UUID key,
      String batch,
      Occurrence occurrence,
      Choice choice,
      Signing first,
      @Nullable Signing second)
      throws Refusal {
    CredentialCheck own = credentials.check(caller.person(), first.password());
    CredentialCheck other =
        second == null ? null : credentials.check(second.signer(), second.password());
    return commands.work(
        caller,
        key,
        "choose-outcome",
        input(occurrence, choice, second),
        batch,
        Chosen.class,
        running -> {
          StepContext step = contexts.of(running, occurrence);
          Content content = content(step, require(step, choice), choice);
          VerifiedPerson chooser = credentials.accept(own, "signature", caller.site());
          String role = roles.holding(Permission.SUPERVISE_BATCHES, chooser.roles());
          VerifiedPerson verifier =
              other == null ? null : credentials.accept(other, "signature", caller.site());
          Optional<String> verifies = requireSecond(step, chooser, verifier);
          if (verifier != null && second != null) {
            signatures.requireSignable(
                caller,
                second.challenge(),
                subject(batch, occurrence.text()),
                Meaning.VERIFIED,
                content,
                verifier);
          }
          sign(step, caller, first.challenge(), Meaning.ACKNOWLEDGED, content, chooser, role);
          if (verifier != null && second != null) {
            sign(
                step,
                caller,
                second.challenge(),
                Meaning.VERIFIED,
                content,
                verifier,
                verifies.orElseThrow());
          }
          record(step, content, chooser, verifier);
          decisions.follow(step, content.decision(), choice.outcome(), content.inputs());
          return new Chosen(choice.outcome());
        });
  }

  private static Map<String, Object> input(
      Occurrence occurrence, Choice choice, @Nullable Signing second) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("occurrence", occurrence.text());
    input.put("outcome", choice.outcome());
    input.put("reason", choice.reason());
    if (second != null) {
      input.put("second", second.signer());
    }
    return input;
  }

  private void sign(
      StepContext step,
      Caller caller,
      UUID challenge,
      Meaning meaning,
      Content content,
      VerifiedPerson signer,
      String role)
      throws Refusal {
    signatures.sign(
        step.batch().chain(),
        caller,
        challenge,
        subject(step.batch().number(), step.occurrence().text()),
        meaning,
        content,
        signer,
        role,
        content.reason());
  }

  private void record(
      StepContext step, Content content, VerifiedPerson chooser, @Nullable VerifiedPerson second) {
    String batch = step.batch().number();
    trail.record(
        step.batch().chain(),
        new StepEvents.OutcomeChosen(
            batch,
            step.occurrence().text(),
            steps.decisions(batch, step.occurrence()) + 1,
            content.decision(),
            content.tableSha256(),
            content.inputs(),
            content.outcome(),
            chooser.person(),
            second == null ? null : second.person(),
            Signatures.digestOf(content),
            List.of(new EvidenceSettled(
                step.occurrence().text(),
                "decision",
                0,
                EvidenceState.EXCEPTION.code(),
                "decided-by-people"))),
        Trail.Particulars.reason(content.reason()));
  }

  private Undecided require(StepContext step, Choice choice) throws Refusal {
    Undecided undecided = require(step);
    if (!undecided.table().outcomes().contains(choice.outcome())) {
      throw new Refusal(
          ExecutionRefusal.OUTCOME_UNKNOWN,
          Map.of(
              "outcome", FieldInput.shown(choice.outcome()),
              "decision", undecided.table().name().in(step.language()),
              "outcomes", String.join(", ", undecided.table().outcomes())));
    }
    if (OutcomePaths.exhausted(step, choice.outcome())) {
      throw new Refusal(
          ExecutionRefusal.OUTCOME_EXHAUSTED,
          Map.of("outcome", choice.outcome(), "step", step.stepName()));
    }
    if (choice.reason().isBlank()) {
      throw new Refusal(
          ExecutionRefusal.REASON_NEEDED,
          Map.of("what", step.stepName() + " is decided by people"));
    }
    return undecided;
  }

  /** The table was asked, and its last answer was none. */
  private Undecided require(StepContext step) throws Refusal {
    String batch = step.batch().number();
    Decide decide = step.step().decide();
    Optional<StepStore.Evaluated> last = steps.lastEvaluation(batch, step.occurrence());
    if (decide == null
        || !step.run().open()
        || last.isEmpty()
        || steps.lastOutcome(batch, step.occurrence()).isPresent()) {
      throw new Refusal(ExecutionRefusal.DECISION_NOT_OPEN, Map.of("step", step.stepName()));
    }
    return new Undecided(
        step.record().record().decision(decide.decision()).orElseThrow(), last.get());
  }

  private static Set<String> secondRoles(StepContext step) {
    return new TreeSet<>(step.step().signature().verifiedBy());
  }

  /** The role by which the second person signs; empty where the step asks for none. */
  private static Optional<String> requireSecond(
      StepContext step, VerifiedPerson chooser, @Nullable VerifiedPerson second) throws Refusal {
    Set<String> entitled = secondRoles(step);
    if (second == null) {
      if (!entitled.isEmpty()) {
        throw new Refusal(
            ExecutionRefusal.SECOND_PERSON_NEEDED,
            Map.of("step", step.stepName(), "roles", String.join(", ", entitled)));
      }
      return Optional.empty();
    }
    if (second.person().equals(chooser.person())) {
      throw new Refusal(ExecutionRefusal.SECOND_PERSON_IS_FIRST, Map.of("person", second.name()));
    }
    Optional<String> role = entitled.stream().filter(second.roles()::contains).findFirst();
    if (role.isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.NOT_ENTITLED_TO_SIGN,
          Map.of("person", second.name(), "roles", String.join(", ", entitled)));
    }
    return role;
  }

  private static Content content(StepContext step, Undecided undecided, Choice choice) {
    return new Content(
        step.batch().number(),
        step.occurrence().text(),
        step.stepName(),
        undecided.table().id(),
        undecided.last().tableSha256(),
        undecided.last().inputs(),
        String.valueOf(undecided.last().failure()),
        undecided.table().outcomes(),
        choice.outcome(),
        choice.reason().strip());
  }

  /** A table that was asked, and what it said last. */
  private record Undecided(Decision table, StepStore.Evaluated last) {}

  /**
   * What is shown and signed.
   *
   * @param inputs JSON object with the text of each input.
   * @param why why the table gave no outcome.
   * @param outcomes what the table can say.
   */
  private record Content(
      String batch,
      String occurrence,
      String step,
      String decision,
      String tableSha256,
      String inputs,
      String why,
      List<String> outcomes,
      String outcome,
      String reason) {}

  /** An outcome of the table, and why it is the right one. */
  public record Choice(String outcome, String reason) {}

  /**
   * What one person signs with.
   *
   * @param signer the log-in name.
   */
  public record Signing(String signer, UUID challenge, String password) {

    @Override
    public String toString() {
      return "Signing[signer=" + signer + ", challenge=" + challenge + "]";
    }
  }

  /** The outcome with which the procedure goes on. */
  public record Chosen(String outcome) {}
}
