package org.batchwright.masterrecord;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Meaning;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may sign a version, and when a step of its approval is done. */
@Component
public class ApprovalRules {

  static final String CHECK_STEP = "checkRecord";
  static final String APPROVE_STEP = "approveRecord";
  static final String REVISE_STEP = "reviseRecord";

  private final RecordStore store;

  ApprovalRules(RecordStore store) {
    this.store = store;
  }

  /**
   * Allows a step of the approval procedure to be completed by returning: its signature is given,
   * or the version was returned from it.
   *
   * @throws Refusal {@code record-signature-missing}.
   */
  public void requireDone(VersionKey key, String step) throws Refusal {
    List<RecordVersion.Submission> submissions = store.submissions(key);
    if (submissions.isEmpty()) {
      throw missing(key, step);
    }
    RecordVersion.Submission last = submissions.get(submissions.size() - 1);
    RecordVersion.Return returned = last.returned();
    boolean done =
        switch (step) {
          case CHECK_STEP ->
            signed(key, last, Meaning.CHECKED) || from(returned, RecordState.SUBMITTED);
          case APPROVE_STEP ->
            signed(key, last, Meaning.APPROVED) || from(returned, RecordState.CHECKED);
          case REVISE_STEP -> signed(key, last, Meaning.AUTHORED) && returned == null;
          default -> false;
        };
    if (!done) {
      throw missing(key, step);
    }
  }

  /**
   * Four eyes, by person: whoever imported or submitted anything of a version neither checks nor
   * approves it, and whoever checked it does not approve it. Call it under the version's lock.
   *
   * @return the rule with everything it looked at, for the event.
   * @throws Refusal {@code record-same-person}.
   */
  Fact requireOtherPerson(RecordVersion version, ApprovalStage stage, String person)
      throws Refusal {
    Set<String> authors = new TreeSet<>(store.authors(version.key()));
    String checker = stage == ApprovalStage.APPROVE
        ? store
            .signer(version.key(), version.submission(), Meaning.CHECKED.code())
            .orElseThrow()
        : null;
    if (stage != ApprovalStage.SUBMIT && authors.contains(person)) {
      throw same(version, person, "written");
    }
    if (person.equals(checker)) {
      throw same(version, person, "checked");
    }
    return new Fact(
        "master-record-four-eyes",
        "1",
        "allowed",
        List.of(
            Fact.Input.of("stage", stage.meaning().code()),
            Fact.Input.of("signer", person),
            Fact.Input.of("authors", String.join(", ", authors)),
            Fact.Input.of("checker", checker)));
  }

  private boolean signed(VersionKey key, RecordVersion.Submission submission, Meaning meaning) {
    return store.signer(key, submission.submission(), meaning.code()).isPresent();
  }

  private static boolean from(RecordVersion.@Nullable Return returned, RecordState state) {
    return returned != null && returned.from().equals(state.word());
  }

  private static Refusal same(RecordVersion version, String person, String did) {
    return MasterRecordRefusal.about(
        MasterRecordRefusal.RECORD_SAME_PERSON, version, Map.of("person", person, "did", did));
  }

  private static Refusal missing(VersionKey key, String step) {
    return new Refusal(
        MasterRecordRefusal.RECORD_SIGNATURE_MISSING, Map.of("step", step, "record", key));
  }
}
