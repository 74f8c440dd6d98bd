package org.batchwright.review.web;

import java.util.List;
import org.batchwright.execution.Evidence;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Page;
import org.batchwright.kernel.Refusal;
import org.batchwright.review.BatchReview;
import org.batchwright.review.ExecutedPath;
import org.batchwright.review.OutlineNode;
import org.batchwright.review.ReviewQueue;
import org.batchwright.review.ReviewViews;
import org.batchwright.review.StepReview;
import org.batchwright.review.TrailPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What reviewers read, over HTTP. */
@RestController
@RequestMapping("/api/v1")
class ReviewController {

  private final ReviewViews views;

  ReviewController(ReviewViews views) {
    this.views = views;
  }

  /** The review queue of the caller's site; the batch that was issued first is at the top. */
  @Requires(Permission.VIEW_BATCHES)
  @GetMapping("/reviews")
  ReviewQueue queue(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "finished,aborted") List<String> state,
      @RequestParam(required = false) @Nullable Long after,
      @RequestParam(defaultValue = "50") int limit)
      throws Refusal {
    return views.queue(caller, state, after, Page.limit(limit));
  }

  /** One batch on one page: header, checks, exceptions, reviews, results, outputs, signatures. */
  @Requires(Permission.VIEW_BATCHES)
  @GetMapping("/batches/{batch}/review")
  BatchReview review(@AuthenticationPrincipal Caller caller, @PathVariable String batch)
      throws Refusal {
    return views.review(caller, batch);
  }

  /** The record as an outline, with each run of each step. */
  @Requires(Permission.VIEW_BATCHES)
  @GetMapping("/batches/{batch}/review/outline")
  OutlineNode outline(@PathVariable String batch) throws Refusal {
    return views.outline(batch);
  }

  /** Which elements were reached and which flows were taken, how often. */
  @Requires(Permission.VIEW_BATCHES)
  @GetMapping("/batches/{batch}/review/path")
  ExecutedPath path(@PathVariable String batch) throws Refusal {
    return views.path(batch);
  }

  /** The diagram of the approved version, as BPMN XML. */
  @Requires(Permission.VIEW_BATCHES)
  @GetMapping(path = "/batches/{batch}/review/diagram")
  ResponseEntity<byte[]> diagram(@PathVariable String batch) throws Refusal {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(views.diagram(batch));
  }

  /** One step run with every value received for it. */
  @Requires(Permission.VIEW_BATCHES)
  @GetMapping("/batches/{batch}/review/steps/{occurrence}")
  StepReview step(@PathVariable String batch, @PathVariable String occurrence) throws Refusal {
    return views.step(batch, occurrence);
  }

  /** The proofs that the record owes, in one state or in all. */
  @Requires(Permission.VIEW_BATCHES)
  @GetMapping("/batches/{batch}/review/evidence")
  List<Evidence> evidence(
      @PathVariable String batch, @RequestParam(required = false) @Nullable String state)
      throws Refusal {
    return views.evidence(batch, state);
  }

  /** A part of the audit trail of the batch, oldest first. */
  @Requires({Permission.VIEW_TRAIL, Permission.REVIEW_PRODUCTION, Permission.REVIEW_QUALITY})
  @GetMapping("/batches/{batch}/review/trail")
  TrailPage trail(
      @PathVariable String batch,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit)
      throws Refusal {
    return views.trail(batch, after, Page.limit(limit));
  }
}
