package org.batchwright.review.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Refusal;
import org.batchwright.review.Dispositions;
import org.batchwright.review.ExceptionDecisions;
import org.batchwright.review.ReleaseResult;
import org.batchwright.review.ReleaseResults;
import org.batchwright.review.ReviewRefusal;
import org.batchwright.review.ReviewStage;
import org.batchwright.review.Reviews;
import org.batchwright.review.Signing;
import org.batchwright.signature.Prepared;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The acts of reviewers, over HTTP: results, decisions on exceptions, reviews, disposition. */
@RestController
@RequestMapping("/api/v1/batches/{batch}/review")
class JudgementController {

  private final ReleaseResults results;
  private final ExceptionDecisions exceptions;
  private final Reviews reviews;
  private final Dispositions dispositions;

  JudgementController(
      ReleaseResults results,
      ExceptionDecisions exceptions,
      Reviews reviews,
      Dispositions dispositions) {
    this.results = results;
    this.exceptions = exceptions;
    this.reviews = reviews;
    this.dispositions = dispositions;
  }

  /** Enters a result that release waits for, with the reference of its report. */
  @Requires(Permission.ENTER_RESULTS)
  @PostMapping("/results/{result}")
  @ResponseStatus(HttpStatus.CREATED)
  ReleaseResult enter(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String result,
      @Valid @RequestBody ResultRequest request)
      throws Refusal {
    return results
        .enter(
            caller,
            key,
            batch,
            result,
            new ReleaseResults.NewResult(
                request.conforms(), request.reference(), request.samples(), request.comment()))
        .value();
  }

  /** Shows the second person what was entered. */
  @Requires(Permission.ENTER_RESULTS)
  @PostMapping("/results/{result}/verify/prepare")
  Prepared prepareVerification(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String result)
      throws Refusal {
    return results.prepareVerification(caller, batch, result);
  }

  /** Verifies a result under the second person's signature. */
  @Requires(Permission.ENTER_RESULTS)
  @PostMapping("/results/{result}/verify")
  ReleaseResult verify(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String result,
      @Valid @RequestBody SignRequest request)
      throws Refusal {
    return results.verify(caller, key, batch, result, request.signing()).value();
  }

  /** Decides what an exception, or several for one reason, mean for the batch. */
  @Requires(Permission.REVIEW_QUALITY)
  @PostMapping("/exceptions/disposition")
  ExceptionDecisions.Decided decide(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @Valid @RequestBody ExceptionRequest request)
      throws Refusal {
    return exceptions
        .decide(
            caller,
            key,
            batch,
            request.exceptions(),
            request.disposition(),
            request.justification(),
            request.reference())
        .value();
  }

  /** Shows what a reviewer will sign; {@code stage} is {@code production} or {@code quality}. */
  @Requires({Permission.REVIEW_PRODUCTION, Permission.REVIEW_QUALITY})
  @PostMapping("/{stage}/prepare")
  Prepared prepareReview(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String stage,
      @Valid @RequestBody CommentRequest request)
      throws Refusal {
    return reviews.prepare(caller, batch, stage(caller, stage), request.comment());
  }

  /** Signs the review that was shown. */
  @Requires({Permission.REVIEW_PRODUCTION, Permission.REVIEW_QUALITY})
  @PostMapping("/{stage}/sign")
  Reviews.Reviewed signReview(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String stage,
      @Valid @RequestBody SignedComment request)
      throws Refusal {
    return reviews
        .sign(
            caller,
            key,
            batch,
            stage(caller, stage),
            request.comment(),
            new Signing(request.challenge(), request.password()))
        .value();
  }

  /** Shows the release or rejection that is to be signed. */
  @Requires(Permission.RELEASE_BATCHES)
  @PostMapping("/disposition/prepare")
  Prepared prepareDisposition(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @Valid @RequestBody DispositionRequest request)
      throws Refusal {
    return dispositions.prepare(caller, batch, request.disposition().released(), request.reason());
  }

  /** Releases or rejects the batch under the caller's signature. */
  @Requires(Permission.RELEASE_BATCHES)
  @PostMapping("/disposition/sign")
  Dispositions.Disposed signDisposition(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @Valid @RequestBody SignedDisposition request)
      throws Refusal {
    return dispositions
        .sign(
            caller,
            key,
            batch,
            request.disposition().released(),
            request.reason(),
            new Signing(request.challenge(), request.password()))
        .value();
  }

  private static ReviewStage stage(Caller caller, String code) throws Refusal {
    ReviewStage stage = ReviewStage.of(code)
        .orElseThrow(() -> new Refusal(ReviewRefusal.STAGE_UNKNOWN, Map.of("stage", code)));
    if (!caller.may(stage.permission())) {
      throw new Refusal(
          ReviewRefusal.STAGE_NOT_YOURS, Map.of("person", caller.name(), "stage", code));
    }
    return stage;
  }

  record ResultRequest(
      @NotNull Boolean conforms,
      @NotBlank @Size(max = 200) String reference,
      @NotNull List<@NotBlank @Size(max = 200) String> samples,
      @Nullable @Size(max = 2000) String comment) {}

  record SignRequest(
      @NotNull UUID challenge, @NotBlank @Size(max = 200) String password) {

    Signing signing() {
      return new Signing(challenge, password);
    }
  }

  record ExceptionRequest(
      @NotNull @Size(min = 1, max = 500) List<@NotNull Integer> exceptions,
      @NotBlank @Size(max = 40) String disposition,
      @NotBlank @Size(max = 2000) String justification,
      @Nullable @Size(max = 200) String reference) {}

  record CommentRequest(@Nullable @Size(max = 2000) String comment) {}

  record SignedComment(
      @Nullable @Size(max = 2000) String comment,
      @NotNull UUID challenge,
      @NotBlank @Size(max = 200) String password) {}

  record DispositionRequest(
      @NotNull Decision disposition,
      @NotBlank @Size(max = 2000) String reason) {}

  record SignedDisposition(
      @NotNull Decision disposition,
      @NotBlank @Size(max = 2000) String reason,
      @NotNull UUID challenge,
      @NotBlank @Size(max = 200) String password) {}
}
