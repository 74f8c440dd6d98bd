package org.batchwright.execution.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.effect.Decision;
import org.batchwright.effect.Effect;
import org.batchwright.execution.ChosenOutcomes;
import org.batchwright.execution.HandWork;
import org.batchwright.execution.MachineDecisions;
import org.batchwright.execution.MissingResults;
import org.batchwright.execution.Steps;
import org.batchwright.execution.UndecidedStep;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people decide when a step cannot go on as the record intends, over HTTP. */
@RestController
@RequestMapping("/api/v1/batches/{batch}/steps/{occurrence}")
class FallbackController {

  private final HandWork handWork;
  private final MachineDecisions machines;
  private final MissingResults missing;
  private final ChosenOutcomes outcomes;

  FallbackController(
      HandWork handWork,
      MachineDecisions machines,
      MissingResults missing,
      ChosenOutcomes outcomes) {
    this.handWork = handWork;
    this.outcomes = outcomes;
    this.machines = machines;
    this.missing = missing;
  }

  /** Records that a machine step was done by hand, because the equipment cannot be reached. */
  @Requires(Permission.SUPERVISE_BATCHES)
  @PostMapping("/by-hand")
  Steps.Done byHand(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody HandRequest request)
      throws Refusal {
    return handWork
        .done(caller, key, batch, at(batch, occurrence), request.values(), request.reason())
        .value();
  }

  /** What a machine step asked of equipment, oldest first. */
  @Requires({Permission.EXECUTE_BATCHES, Permission.VIEW_BATCHES})
  @GetMapping("/effects")
  List<Effect> effects(@PathVariable String batch, @PathVariable String occurrence) throws Refusal {
    return machines.of(batch, at(batch, occurrence));
  }

  /** Settles a request to equipment whose outcome nobody could tell. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/effects/{effect}/settle")
  MachineDecisions.Settled settle(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @PathVariable UUID effect,
      @Valid @RequestBody SettleRequest request)
      throws Refusal {
    Decision decision = request.happened() ? Decision.DONE : Decision.NOT_DONE;
    return machines
        .settle(caller, key, batch, at(batch, occurrence), effect, decision, request.reason())
        .value();
  }

  /** Asks equipment again after it failed. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/effects")
  MachineDecisions.Settled repeat(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody ReasonRequest request)
      throws Refusal {
    return machines
        .repeat(caller, key, batch, at(batch, occurrence), request.reason())
        .value();
  }

  /** Leaves a calculated field without the result that cannot be calculated. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/fields/{field}/no-result")
  MissingResults.Left noResult(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @PathVariable String field,
      @Valid @RequestBody ReasonRequest request)
      throws Refusal {
    return missing
        .leave(caller, key, batch, at(batch, occurrence), field, request.reason())
        .value();
  }

  /** What a decision table could not decide, and what may be chosen. */
  @Requires({Permission.EXECUTE_BATCHES, Permission.VIEW_BATCHES})
  @GetMapping("/decision")
  UndecidedStep undecided(@PathVariable String batch, @PathVariable String occurrence)
      throws Refusal {
    return outcomes.waiting(batch, at(batch, occurrence));
  }

  /** Shows one of the people who decide what will be signed. */
  @Requires(Permission.SUPERVISE_BATCHES)
  @PostMapping("/decision/prepare")
  Prepared prepareDecision(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody ChoiceRequest request)
      throws Refusal {
    return outcomes.prepare(
        caller,
        batch,
        at(batch, occurrence),
        new ChosenOutcomes.Choice(request.outcome(), request.reason()),
        request.signer() == null ? caller.person() : request.signer());
  }

  /** Signs the outcome that people chose; the procedure goes on with it. */
  @Requires(Permission.SUPERVISE_BATCHES)
  @PostMapping("/decision/sign")
  ChosenOutcomes.Chosen signDecision(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody SignedChoice request)
      throws Refusal {
    SecondSignature second = request.second();
    return outcomes
        .choose(
            caller,
            key,
            batch,
            at(batch, occurrence),
            new ChosenOutcomes.Choice(request.outcome(), request.reason()),
            new ChosenOutcomes.Signing(caller.person(), request.challenge(), request.password()),
            second == null
                ? null
                : new ChosenOutcomes.Signing(
                    second.signer(), second.challenge(), second.password()))
        .value();
  }

  private static Occurrence at(String batch, String occurrence) throws Refusal {
    return StepController.occurrence(batch, occurrence);
  }

  record HandRequest(
      @NotNull Map<String, String> values,
      @NotBlank @Size(max = 2000) String reason) {}

  record SettleRequest(
      boolean happened, @NotBlank @Size(max = 2000) String reason) {}

  record ChoiceRequest(
      @NotBlank @Size(max = 200) String outcome,
      @NotBlank @Size(max = 2000) String reason,
      @Nullable @Size(max = 63) String signer) {}

  record SignedChoice(
      @NotBlank @Size(max = 200) String outcome,
      @NotBlank @Size(max = 2000) String reason,
      @NotNull UUID challenge,
      @NotBlank @Size(max = 200) String password,
      @Nullable @Valid SecondSignature second) {

    @Override
    public String toString() {
      return "SignedChoice[outcome=" + outcome + ", second=" + second + "]";
    }
  }

  record SecondSignature(
      @NotBlank @Size(max = 63) String signer,
      @NotNull UUID challenge,
      @NotBlank @Size(max = 200) String password) {

    @Override
    public String toString() {
      return "SecondSignature[signer=" + signer + "]";
    }
  }

  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}
}
