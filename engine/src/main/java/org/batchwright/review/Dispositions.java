package org.batchwright.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.execution.Batch;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.BatchRecords;
import org.batchwright.execution.FinishedBatches;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Roles;
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.Container;
import org.batchwright.material.ContainerStatuses;
import org.batchwright.material.Containers;
import org.batchwright.material.Place;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.Signatures;
import org.batchwright.signature.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Releases or rejects a batch, signed by a person of quality who did not make it, together with the
 * containers it filled (21 CFR 211.22(a), 211.165(a), (f), 211.192).
 *
 * <p>Batch, containers and signature change in one transaction or not at all.
 */
@Component
public class Dispositions {

  private final FinishedBatches batches;
  private final BatchRecords records;
  private final ReleaseChecks checks;
  private final Judges judges;
  private final OutputContainers outputs;
  private final Containers containers;
  private final ContainerStatuses statuses;
  private final Signatures signatures;
  private final Credentials credentials;
  private final Roles roles;
  private final Trail trail;

  Dispositions(
      FinishedBatches batches,
      BatchRecords records,
      ReleaseChecks checks,
      Judges judges,
      OutputContainers outputs,
      Containers containers,
      ContainerStatuses statuses,
      Signatures signatures,
      Credentials credentials,
      Roles roles,
      Trail trail) {
    this.batches = batches;
    this.records = records;
    this.checks = checks;
    this.judges = judges;
    this.outputs = outputs;
    this.containers = containers;
    this.statuses = statuses;
    this.signatures = signatures;
    this.credentials = credentials;
    this.roles = roles;
    this.trail = trail;
  }

  /** The subject under which the signature of a disposition stands. */
  public static Subject subject(String batch) {
    return new Subject("batch-disposition", batch);
  }

  /**
   * Shows what will be signed, if it may be now.
   *
   * @param released released, or else rejected.
   * @throws Refusal of a release, the code of the first rule that does not hold (see {@code
   *     ReleaseRule}); of both, {@code reviewer-took-part}, {@code same-reviewer}, {@code
   *     review-not-finished}, {@code batch-on-hold}, {@code batch-disposed}.
   */
  public Prepared prepare(Caller caller, String batch, boolean released, String reason)
      throws Refusal {
    BatchRecord whole = records.whole(batch);
    require(whole, released, caller.person(), caller.name(), caller);
    return signatures.prepare(
        caller,
        caller.person(),
        subject(batch),
        meaning(released),
        content(whole, released, reason.strip()));
  }

  /** Signs and carries out what was shown. */
  public Answer<Disposed> sign(
      Caller caller, UUID key, String batch, boolean released, String reason, Signing act)
      throws Refusal {
    CredentialCheck check = credentials.check(caller.person(), act.password());
    return batches.run(
        caller,
        key,
        "dispose-batch",
        Map.of("released", released, "reason", reason, "challenge", act.challenge()),
        batch,
        Disposed.class,
        locked -> {
          VerifiedPerson signer = credentials.accept(check, "signature", caller.site());
          String role = roles.holding(Permission.RELEASE_BATCHES, signer.roles());
          containers.lock(outputs.of(batch).stream().map(Container::id).toList());
          BatchRecord whole = records.whole(batch);
          List<Fact> facts = require(whole, released, signer.person(), signer.name(), caller);
          Content content = content(whole, released, reason.strip());
          signatures.sign(
              Batch.chain(batch),
              caller,
              act.challenge(),
              subject(batch),
              meaning(released),
              content,
              signer,
              role,
              reason.strip());
          decide(whole, released, reason.strip(), signer.person(), content, facts, caller);
          return new Disposed(batch, released ? "released" : "rejected", content.containers());
        });
  }

  private void decide(
      BatchRecord whole,
      boolean released,
      String reason,
      String person,
      Content content,
      List<Fact> facts,
      Caller caller) {
    String batch = whole.batch().number();
    for (String container : content.containers()) {
      change(whole.batch(), container, released, reason, caller);
    }
    trail.record(
        Batch.chain(batch),
        new ReviewEvents.DispositionDecided(
            batch, released, person, Signatures.digestOf(content), content.containers()),
        Trail.Particulars.reason(reason).withFacts(facts));
    batches.dispose(whole.batch(), released, reason, List.of());
  }

  private void change(
      Batch batch, String container, boolean released, String reason, Caller caller) {
    Place place = Place.batch(
        Batch.chain(batch.number()), batch.site(), caller.zone(), batch.number(), null, null);
    try {
      if (released) {
        statuses.release(place, container, reason);
      } else {
        statuses.reject(place, container, reason);
      }
    } catch (Refusal refused) {
      throw new IllegalStateException(
          container + " was listed under its lock and cannot follow its batch", refused);
    }
  }

  /** All rules of a release hold; of a rejection, only that it is over and judged by quality. */
  private List<Fact> require(
      BatchRecord whole, boolean released, String person, String name, Caller caller)
      throws Refusal {
    Judges.requireEnded(whole, caller.zone());
    List<Fact> facts = new ArrayList<>();
    facts.add(judges.requireIndependent(whole, person, name));
    Map<ReleaseRule, Check> all = checks.of(whole);
    if (released) {
      ReleaseChecks.require(whole.batch().number(), all, Arrays.asList(ReleaseRule.values()));
    }
    all.values().forEach(check -> facts.add(check.fact()));
    return facts;
  }

  private Content content(BatchRecord whole, boolean released, String reason) {
    String batch = whole.batch().number();
    List<Container> filled = outputs.of(batch);
    return new Content(
        batch,
        released ? "released" : "rejected",
        reason,
        whole.batch().product(),
        whole.batch().quantity().toPlainString() + " " + whole.batch().unit(),
        whole.batch().record(),
        whole.batch().recordVersion(),
        whole.contentSha256(),
        checks.standing(whole, ReviewStage.QUALITY).map(Review::contentSha256).orElse(null),
        filled.stream()
            .filter(container -> OutputContainers.follows(container, released))
            .map(Container::id)
            .toList(),
        filled.stream()
            .filter(container -> !OutputContainers.follows(container, released))
            .map(container -> container.id() + " " + container.status().word())
            .toList(),
        checks.of(whole).values().stream()
            .map(one -> one.rule() + ": " + one.verdict().word())
            .toList());
  }

  private static Meaning meaning(boolean released) {
    return released ? Meaning.RELEASED : Meaning.REJECTED;
  }

  /** What became of the batch, with the containers that followed it. */
  public record Disposed(String batch, String disposition, List<String> containers) {

    public Disposed {
      containers = List.copyOf(Objects.requireNonNull(containers));
    }
  }

  /**
   * What is shown and signed.
   *
   * @param containers what is released or rejected with the batch.
   * @param untouched what stays as it is, with its status.
   */
  private record Content(
      String batch,
      String disposition,
      String reason,
      String product,
      String quantity,
      String record,
      int recordVersion,
      String recordSha256,
      @Nullable String qualitySha256,
      List<String> containers,
      List<String> untouched,
      List<String> checks) {}
}
