package org.batchwright.execution.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.batchwright.execution.ExecutionRefusal;
import org.batchwright.execution.RenewedSignatures;
import org.batchwright.execution.Steps;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Prepared;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signatures of finished steps that a correction asks for again, over HTTP. */
@RestController
@RequestMapping("/api/v1/batches/{batch}/steps/{occurrence}/renew-signature")
class RenewedSignatureController {

  private final RenewedSignatures renewed;

  RenewedSignatureController(RenewedSignatures renewed) {
    this.renewed = renewed;
  }

  /** Shows the step as it is after its correction, for the caller to sign. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/prepare")
  Prepared prepare(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody MeaningRequest request)
      throws Refusal {
    return renewed.prepare(
        caller, batch, occurrence(batch, occurrence), meaning(request.meaning()));
  }

  /** Signs what was shown. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/sign")
  Steps.Done sign(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody SignedMeaning request)
      throws Refusal {
    return renewed
        .sign(
            caller,
            key,
            batch,
            occurrence(batch, occurrence),
            meaning(request.meaning()),
            request.challenge(),
            request.password())
        .value();
  }

  private static Meaning meaning(String code) throws Refusal {
    if (code.equals(Meaning.PERFORMED.code())) {
      return Meaning.PERFORMED;
    }
    if (code.equals(Meaning.VERIFIED.code())) {
      return Meaning.VERIFIED;
    }
    throw new Refusal(ExecutionRefusal.SIGNATURE_NOT_DUE, Map.of("step", code));
  }

  private static Occurrence occurrence(String batch, String text) throws Refusal {
    try {
      return new Occurrence(text);
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(ExecutionRefusal.STEP_UNKNOWN, Map.of("batch", batch, "occurrence", text));
    }
  }

  record MeaningRequest(@NotBlank String meaning) {}

  record SignedMeaning(
      @NotBlank String meaning,
      @NotNull UUID challenge,
      @NotBlank @Size(max = 200) String password) {}
}
