package org.batchwright.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batchwright.audit.TrailReader;
import org.batchwright.execution.Batch;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.BatchRecords;
import org.batchwright.execution.BatchSummary;
import org.batchwright.execution.Evidence;
import org.batchwright.identity.Caller;
import org.batchwright.identity.People;
import org.batchwright.kernel.Refusal;
import org.batchwright.masterrecord.RecordLibrary;
import org.batchwright.masterrecord.VersionKey;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.signature.Signature;
import org.batchwright.signature.Signatures;
import org.batchwright.workflow.Procedures;
import org.batchwright.workflow.RunKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What reviewers look at: the queue, one batch on one page, its outline, path, steps and trail. */
@Component
public class ReviewViews {

  /** States of batches that wait for a reviewer. */
  public static final List<String> WAITING = List.of("finished", "aborted");

  private final BatchRecords records;
  private final ReviewStore store;
  private final ReleaseChecks checks;
  private final Judges judges;
  private final OutputContainers outputs;
  private final Signatures signatures;
  private final Procedures procedures;
  private final RecordLibrary library;
  private final TrailReader trail;
  private final People people;

  ReviewViews(
      BatchRecords records,
      ReviewStore store,
      ReleaseChecks checks,
      Judges judges,
      OutputContainers outputs,
      Signatures signatures,
      Procedures procedures,
      RecordLibrary library,
      TrailReader trail,
      People people) {
    this.records = records;
    this.store = store;
    this.checks = checks;
    this.judges = judges;
    this.outputs = outputs;
    this.signatures = signatures;
    this.procedures = procedures;
    this.library = library;
    this.trail = trail;
    this.people = people;
  }

  /** Batches of the caller's site, the one that was issued first at the top. */
  public ReviewQueue queue(Caller caller, List<String> states, @Nullable Long after, int limit)
      throws Refusal {
    List<BatchSummary> found = records.summaries(caller.site(), states, after, limit + 1);
    boolean more = found.size() > limit;
    List<BatchSummary> page = more ? found.subList(0, limit) : found;
    List<String> given = store.stages(page.stream().map(BatchSummary::number).toList());
    List<ReviewQueue.Item> items = new ArrayList<>();
    for (BatchSummary summary : page) {
      items.add(new ReviewQueue.Item(
          summary,
          records.record(records.batch(summary.number())).product().name(),
          next(summary, given),
          summary.exceptions() == 0 && summary.evidenceOpen() == 0));
    }
    return new ReviewQueue(items, more ? page.get(page.size() - 1).serial() : null);
  }

  /** One batch, as its review page shows it. */
  public BatchReview review(Caller caller, String number) throws Refusal {
    BatchRecord whole = records.whole(number);
    Set<String> took = judges.tookPart(number);
    Map<ReleaseRule, Check> all = checks.of(whole);
    List<Review> reviews = store.reviews(number);
    Set<String> standing = new TreeSet<>();
    for (ReviewStage stage : ReviewStage.values()) {
      checks.standing(whole, stage).ifPresent(one -> standing.add(stage + " " + one.number()));
    }
    CompiledRecord record = whole.record();
    return new BatchReview(
        whole.batch(),
        record.title(),
        record.product().name(),
        List.copyOf(all.values()),
        ReviewContent.evidence(whole.evidence()),
        Counts.of(whole, occurrence -> true),
        whole.exceptions(),
        reviews.stream()
            .map(review -> new BatchReview.GivenReview(
                review, standing.contains(review.stage() + " " + review.number())))
            .toList(),
        checks.asked(whole).entrySet().stream()
            .map(one -> new BatchReview.AskedResult(
                one.getKey().id(),
                one.getKey().name(),
                one.getKey().enteredBy(),
                one.getKey().verifiedBy(),
                one.getValue().orElse(null),
                store.results(number).stream()
                    .filter(result -> result.result().equals(one.getKey().id()))
                    .toList()))
            .toList(),
        DrawnSample.of(whole),
        outputs.of(number),
        store.disposition(number).orElse(null),
        signatureViews(number),
        whole.holds(),
        names(whole, took, reviews),
        took.contains(caller.person()));
  }

  /** The record as an outline, with what became of each step. */
  public OutlineNode outline(String number) throws Refusal {
    return new Outline(records.whole(number)).tree();
  }

  /** Which elements of the diagram were reached and which flows were taken, how often. */
  public ExecutedPath path(String number) throws Refusal {
    Batch batch = records.batch(number);
    return ExecutedPath.of(procedures.path(new RunKey(Batch.KIND, batch.number())));
  }

  /** The diagram of the approved version that the batch was made by. */
  public byte[] diagram(String number) throws Refusal {
    Batch batch = records.batch(number);
    return library
        .file(VersionKey.named(batch.record(), batch.recordVersion()), "procedure.bpmn")
        .bytes();
  }

  /** One step run with every value, superseded and refused ones too. */
  public StepReview step(String number, String occurrence) throws Refusal {
    return StepReview.of(records.whole(number), occurrence);
  }

  /** Proofs in a state, or all. */
  public List<Evidence> evidence(String number, @Nullable String state) throws Refusal {
    return records.whole(number).evidence().stream()
        .filter(item -> state == null || item.state().equals(state))
        .toList();
  }

  /** A part of the audit trail of a batch, oldest first. */
  public TrailPage trail(String number, long after, int limit) throws Refusal {
    Batch batch = records.batch(number);
    return TrailPage.of(trail.after(Batch.chain(batch.number()).text(), after, limit + 1), limit);
  }

  /** The signatures of issue, results, reviews and disposition, oldest first. */
  List<Signature> signatures(String batch) {
    List<Signature> found =
        new ArrayList<>(signatures.of(org.batchwright.execution.Orders.subject(batch)));
    found.addAll(signatures.under(ReleaseResults.subject(batch, "")));
    for (ReviewStage stage : ReviewStage.values()) {
      found.addAll(signatures.of(Reviews.subject(batch, stage)));
    }
    found.addAll(signatures.of(Dispositions.subject(batch)));
    found.sort(java.util.Comparator.comparing(Signature::signedAt));
    return found;
  }

  private List<BatchReview.GivenSignature> signatureViews(String batch) {
    return signatures(batch).stream().map(BatchReview.GivenSignature::of).toList();
  }

  private Map<String, String> names(BatchRecord whole, Set<String> took, List<Review> reviews)
      throws Refusal {
    Set<String> logins = new TreeSet<>(took);
    reviews.forEach(review -> logins.add(review.person()));
    whole.exceptions().forEach(exception -> {
      logins.add(exception.raisedBy().replaceFirst("^person:", ""));
      logins.add(String.valueOf(exception.disposedBy()).replaceFirst("^person:", ""));
    });
    store.disposition(whole.batch().number()).ifPresent(one -> logins.add(one.person()));
    Map<String, String> names = new TreeMap<>();
    for (String login : logins) {
      if (!login.equals("system") && !login.equals("null") && !login.contains(":")) {
        names.put(login, people.find(login).name());
      }
    }
    return names;
  }

  private static String next(BatchSummary summary, List<String> given) {
    if (!WAITING.contains(summary.state())) {
      return "none";
    }
    if (!given.contains(summary.number() + " production")) {
      return "production-review";
    }
    return given.contains(summary.number() + " quality") ? "disposition" : "quality-review";
  }
}
