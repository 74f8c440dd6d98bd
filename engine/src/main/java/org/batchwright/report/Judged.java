package org.batchwright.report;

import java.util.ArrayList;
import java.util.List;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.ExceptionType;
import org.batchwright.review.BatchReview;
import org.batchwright.review.ReleaseResult;
import org.batchwright.review.TrailPage;

/** What departed, what was owed, and what those who judged the batch said about it. */
final class Judged {

  private Judged() {}

  static List<BatchDocument.Departure> exceptions(BatchRecord whole) {
    return whole.exceptions().stream()
        .map(one -> new BatchDocument.Departure(
            one.number(),
            one.type(),
            ExceptionType.of(one.type()).meaning(),
            one.occurrence(),
            one.row(),
            one.field(),
            one.attempt(),
            one.details(),
            one.raisedBy(),
            one.raisedAt(),
            one.disposition(),
            one.comment(),
            one.reference(),
            one.disposedBy(),
            one.disposedAt()))
        .toList();
  }

  static List<BatchDocument.HoldTime> holdTimes(BatchRecord whole) {
    return whole.holdTimes().stream()
        .map(one -> new BatchDocument.HoldTime(
            one.output(),
            one.occurrence(),
            one.startedAt(),
            one.expiresAt(),
            one.stoppedAt(),
            one.stoppedBy(),
            one.verdict()))
        .toList();
  }

  static List<BatchDocument.Hold> holds(BatchRecord whole) {
    return whole.holds().stream()
        .map(one -> new BatchDocument.Hold(
            one.number(),
            one.reason(),
            one.heldBy(),
            one.heldAt(),
            one.resumedBy(),
            one.resumedAt()))
        .toList();
  }

  static List<BatchDocument.Proof> evidence(BatchRecord whole) {
    return whole.evidence().stream()
        .map(one -> new BatchDocument.Proof(
            one.occurrence(), one.item(), one.row(), one.kind(), one.state(), one.because()))
        .toList();
  }

  static List<BatchDocument.ReviewLine> reviews(BatchReview review) {
    return review.reviews().stream()
        .map(one -> new BatchDocument.ReviewLine(
            one.review().stage().code(),
            one.review().number(),
            one.review().person(),
            one.review().comment(),
            one.review().reviewedAt(),
            one.stands()))
        .toList();
  }

  static List<BatchDocument.ResultLine> results(BatchReview review) {
    List<BatchDocument.ResultLine> lines = new ArrayList<>();
    for (BatchReview.AskedResult asked : review.results()) {
      for (ReleaseResult one : asked.history()) {
        lines.add(new BatchDocument.ResultLine(
            one.result(),
            asked.name(),
            one.number(),
            one.equals(asked.current()),
            one.conforms(),
            one.reference(),
            one.samples(),
            one.comment(),
            one.enteredBy(),
            one.enteredAt(),
            one.verifiedBy(),
            one.verifiedAt()));
      }
    }
    return lines;
  }

  static List<BatchDocument.SampleLine> samples(BatchReview review) {
    return review.samples().stream()
        .map(one -> new BatchDocument.SampleLine(
            one.sample(), one.name(), one.occurrence(), one.quantity(), one.unit()))
        .toList();
  }

  static List<BatchDocument.CheckLine> checks(BatchReview review) {
    return review.checks().stream()
        .map(one ->
            new BatchDocument.CheckLine(one.rule(), one.verdict().word(), one.count(), one.items()))
        .toList();
  }

  /** Whether a signature of the batch as a whole is for the record as it is now. */
  static boolean stands(BatchReview.GivenSignature signature, BatchReview review) {
    return !"batch-review".equals(signature.subject())
        || review.reviews().stream()
            .anyMatch(one -> one.stands()
                && one.review().person().equals(signature.signer())
                && one.review().reviewedAt().equals(signature.signedAt()));
  }

  static BatchDocument.Totals totals(
      BatchRecord whole,
      List<StepDocument> steps,
      List<BatchDocument.Signed> signatures,
      List<TrailPage.Entry> events) {
    int entries = 0;
    int attempts = 0;
    int superseded = 0;
    int refused = 0;
    for (StepDocument step : steps) {
      entries += step.entries().size();
      for (StepDocument.Entry entry : step.entries()) {
        for (StepDocument.Value value : entry.attempts()) {
          attempts++;
          superseded += value.standing().equals("superseded") ? 1 : 0;
          refused += value.standing().equals("refused") ? 1 : 0;
        }
      }
    }
    return new BatchDocument.Totals(
        steps.size(),
        entries,
        attempts,
        superseded,
        refused,
        whole.exceptions().size(),
        whole.evidence().size(),
        signatures.size(),
        events.size());
  }
}
