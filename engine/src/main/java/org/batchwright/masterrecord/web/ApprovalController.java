package org.batchwright.masterrecord.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.batchwright.masterrecord.ChangeReason;
import org.batchwright.masterrecord.Progress;
import org.batchwright.masterrecord.RecordApprovals;
import org.batchwright.masterrecord.RecordContent;
import org.batchwright.masterrecord.RecordReturns;
import org.batchwright.masterrecord.Signing;
import org.batchwright.masterrecord.VersionKey;
import org.batchwright.signature.Prepared;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The way of a version from draft to approval, and back. */
@RestController
@RequestMapping("/api/v1/records/{id}/versions/{version}")
class ApprovalController {

  private final RecordApprovals approvals;
  private final RecordReturns returns;

  ApprovalController(RecordApprovals approvals, RecordReturns returns) {
    this.approvals = approvals;
    this.returns = returns;
  }

  @Requires(Permission.AUTHOR_RECORDS)
  @PostMapping("/submit/prepare")
  ToSign prepareSubmission(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable int version,
      @Valid @RequestBody Reason request)
      throws Refusal {
    return ToSign.of(approvals.prepareSubmission(
        caller,
        VersionKey.named(id, version),
        new ChangeReason(request.reason(), request.changeReference())));
  }

  @Requires(Permission.AUTHOR_RECORDS)
  @PostMapping("/submit")
  Progress submit(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable int version,
      @Valid @RequestBody SignedReason request)
      throws Refusal {
    return approvals
        .submit(
            caller,
            key,
            VersionKey.named(id, version),
            new ChangeReason(request.reason(), request.changeReference()),
            new Signing(request.challenge(), request.password()))
        .value();
  }

  @Requires(Permission.CHECK_RECORDS)
  @PostMapping("/check/prepare")
  ToSign prepareCheck(
      @AuthenticationPrincipal Caller caller, @PathVariable String id, @PathVariable int version)
      throws Refusal {
    return ToSign.of(approvals.prepareCheck(caller, VersionKey.named(id, version)));
  }

  @Requires(Permission.CHECK_RECORDS)
  @PostMapping("/check")
  Progress check(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable int version,
      @Valid @RequestBody Signed request)
      throws Refusal {
    return approvals
        .check(
            caller,
            key,
            VersionKey.named(id, version),
            new Signing(request.challenge(), request.password()))
        .value();
  }

  @Requires(Permission.APPROVE_RECORDS)
  @PostMapping("/approve/prepare")
  ToSign prepareApproval(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable int version,
      @Valid @RequestBody Effective request)
      throws Refusal {
    return ToSign.of(
        approvals.prepareApproval(caller, VersionKey.named(id, version), request.effectiveOn()));
  }

  @Requires(Permission.APPROVE_RECORDS)
  @PostMapping("/approve")
  Progress approve(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable int version,
      @Valid @RequestBody SignedEffective request)
      throws Refusal {
    return approvals
        .approve(
            caller,
            key,
            VersionKey.named(id, version),
            request.effectiveOn(),
            new Signing(request.challenge(), request.password()))
        .value();
  }

  @Requires({Permission.AUTHOR_RECORDS, Permission.CHECK_RECORDS, Permission.APPROVE_RECORDS})
  @PostMapping("/return")
  Progress returnToAuthor(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable int version,
      @Valid @RequestBody Return request)
      throws Refusal {
    return returns
        .returnToAuthor(
            caller, key, VersionKey.named(id, version), request.submission(), request.reason())
        .value();
  }

  @Requires({Permission.AUTHOR_RECORDS, Permission.APPROVE_RECORDS})
  @PostMapping("/withdraw")
  Progress withdraw(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable int version,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    return returns
        .withdraw(caller, key, VersionKey.named(id, version), request.reason())
        .value();
  }

  /**
   * What is shown and can be signed, once, until it expires.
   *
   * @param statement what the signature says.
   * @param digest SHA-256 of the content's canonical form.
   */
  record ToSign(
      UUID challenge,
      String signer,
      String meaning,
      String statement,
      RecordContent content,
      String digest,
      Instant expiresAt) {

    static ToSign of(Prepared prepared) {
      return new ToSign(
          prepared.challenge(),
          prepared.signer(),
          prepared.meaning(),
          prepared.statement(),
          CanonicalJson.read(prepared.content(), RecordContent.class),
          prepared.digest(),
          prepared.expiresAt());
    }
  }

  record Reason(
      @NotBlank @Size(max = 2000) String reason,
      @Nullable @Size(max = 100) String changeReference) {}

  record SignedReason(
      @NotBlank @Size(max = 2000) String reason,
      @Nullable @Size(max = 100) String changeReference,
      @NotNull UUID challenge,
      @NotBlank @Size(max = 200) String password) {}

  record Signed(
      @NotNull UUID challenge, @NotBlank @Size(max = 200) String password) {}

  record Effective(@Nullable LocalDate effectiveOn) {}

  record SignedEffective(
      @Nullable LocalDate effectiveOn,
      @NotNull UUID challenge,
      @NotBlank @Size(max = 200) String password) {}

  record Return(int submission, @NotBlank @Size(max = 2000) String reason) {}

  record WithReason(@NotBlank @Size(max = 2000) String reason) {}
}
