package org.batchwright.masterrecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.identity.Caller;
import org.batchwright.identity.IdentityRefusal;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.batchwright.workflow.Move;
import org.batchwright.workflow.ProcedureRun;
import org.batchwright.workflow.Procedures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The life of a version: returned, replaced, dated, superseded, withdrawn, verified. */
@RunningProduct
class RecordLifeTests {

  private final ApplicationContext context;
  private final RecordApprovals approvals;
  private final RecordReturns returns;
  private final RecordLibrary library;
  private final MasterRecords records;
  private final Procedures procedures;
  private final RecordProbe probe;

  @LocalServerPort
  private int port;

  private Office office;

  RecordLifeTests(ApplicationContext context) {
    this.context = context;
    this.approvals = context.getBean(RecordApprovals.class);
    this.returns = context.getBean(RecordReturns.class);
    this.library = context.getBean(RecordLibrary.class);
    this.records = context.getBean(MasterRecords.class);
    this.procedures = context.getBean(Procedures.class);
    this.probe = new RecordProbe(context);
  }

  @BeforeEach
  void people() {
    office = Office.of(context, port);
  }

  @Test
  @Tag("P11-70-2")
  void aReturnVoidsTheSignaturesAndTheNextSubmissionNeedsAllOfThemAgain() throws Exception {
    VersionKey key = office.draft("returned");
    office.submit(office.author(), key);
    office.check(office.checker(), key);

    returns.returnToAuthor(office.qa(), UUID.randomUUID(), key, 1, "The limit of step 2 is wrong");

    assertThat(probe.state(key)).isEqualTo(RecordState.DRAFT);
    assertThat(office.imported(office.author(), key.record(), RecordProbe.changed(key.record()), 1))
        .isEqualTo(key);
    assertThat(office.submit(office.author(), key).submission()).isEqualTo(2);
    assertThat(catchThrowableOfType(Refusal.class, () -> office.approve(office.qa(), key, null))
            .is(MasterRecordRefusal.RECORD_NOT_IN_STATE))
        .isTrue();
    office.check(office.checker(), key);
    office.approve(office.qa(), key, null);

    RecordVersion.Whole whole = library.whole(key);
    assertThat(whole.version().number()).isEqualTo(2);
    assertThat(whole.submissions().get(0).returned()).isNotNull();
    assertThat(whole.submissions().get(0).approvals()).hasSize(2);
    assertThat(whole.submissions().get(1).approvals()).hasSize(3);
    assertThat(records.approved(key.record(), 1, "f100").state()).isEqualTo(RecordState.EFFECTIVE);
    assertThat(procedures.path(key.approval()))
        .filteredOn(move -> move.kind() == Move.Kind.ENDED && move.type().equals("userTask"))
        .extracting(move -> move.doing().text())
        .containsExactly(
            "checkRecord.1",
            "approveRecord.1",
            "reviseRecord.1",
            "checkRecord.2",
            "approveRecord.2");
  }

  @Test
  void theSameContentCanBeSubmittedAgainAfterAReturn() throws Exception {
    VersionKey key = office.draft("again");
    office.submit(office.author(), key);
    returns.returnToAuthor(office.checker(), UUID.randomUUID(), key, 1, "Please explain");

    assertThat(office.submit(office.author(), key).submission()).isEqualTo(2);
    assertThat(office.check(office.checker(), key).state()).isEqualTo(RecordState.CHECKED);
  }

  @Test
  void aReturnNamesTheSubmissionThatWasLookedAt() throws Exception {
    VersionKey key = office.draft("outdated-return");
    office.submit(office.author(), key);

    Refusal refusal = catchThrowableOfType(
        Refusal.class,
        () -> returns.returnToAuthor(office.checker(), UUID.randomUUID(), key, 2, "No"));

    assertThat(refusal.is(MasterRecordRefusal.SUBMISSION_OUTDATED)).isTrue();
  }

  @Test
  void aVersionTakesEffectAtMidnightOfTheSiteAndSupersedesTheOneBeforeIt() throws Exception {
    VersionKey first = office.approved("dated");
    VersionKey second = office.draft("dated");
    assertThat(second.version()).isEqualTo(2);
    office.submit(office.author(), second);
    office.check(office.checker(), second);
    LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    Refusal tooEarly =
        catchThrowableOfType(Refusal.class, () -> office.approve(office.qa(), second, today));
    assertThat(tooEarly.is(MasterRecordRefusal.EFFECTIVE_DATE_PAST)).isTrue();

    office.approve(office.qa(), second, today.plusDays(1));

    assertThat(probe.state(second)).isEqualTo(RecordState.APPROVED);
    assertThat(probe.state(first)).isEqualTo(RecordState.EFFECTIVE);
    String formula = "f100";
    assertThat(catchThrowableOfType(Refusal.class, () -> records.effective("dated", 2, formula))
            .is(MasterRecordRefusal.RECORD_NOT_EFFECTIVE))
        .isTrue();

    Instant tomorrow =
        today.plusDays(1).atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant();
    assertThat(stateAt(first, tomorrow.minusMillis(1))).isEqualTo(RecordState.EFFECTIVE);
    assertThat(stateAt(second, tomorrow)).isEqualTo(RecordState.EFFECTIVE);
    assertThat(stateAt(first, tomorrow)).isEqualTo(RecordState.SUPERSEDED);
  }

  @Test
  void aWithdrawalDoesNotBringAnOldVersionBack() throws Exception {
    VersionKey first = office.approved("taken-back");
    VersionKey second = office.approved("taken-back");
    assertThat(probe.state(first)).isEqualTo(RecordState.SUPERSEDED);
    assertThat(records.approved("taken-back", 1, "f100").state()).isEqualTo(RecordState.SUPERSEDED);

    returns.withdraw(office.qa(), UUID.randomUUID(), second, "Wrong limit found");

    assertThat(probe.state(second)).isEqualTo(RecordState.WITHDRAWN);
    assertThat(probe.state(first)).isEqualTo(RecordState.SUPERSEDED);
    assertThat(records.effectiveRecords(Plant.SITE))
        .extracting(EffectiveRecord::id)
        .doesNotContain("taken-back");
    assertThat(catchThrowableOfType(Refusal.class, () -> records.effective("taken-back", 2, "f100"))
            .is(MasterRecordRefusal.RECORD_NOT_EFFECTIVE))
        .isTrue();
  }

  @Test
  void onlyOneVersionIsOnItsWayAndNumbersAreNeverUsedAgain() throws Exception {
    VersionKey first = office.draft("one-draft");
    assertThat(catchThrowableOfType(Refusal.class, () -> office.draft("one-draft"))
            .is(MasterRecordRefusal.DRAFT_EXISTS))
        .isTrue();
    returns.withdraw(office.author(), UUID.randomUUID(), first, "Started over");

    assertThat(office.draft("one-draft").version()).isEqualTo(2);
    assertThat(catchThrowableOfType(
                Refusal.class,
                () -> office.imported(office.author(), "one-draft", Packages.named("one-draft"), 1))
            .is(MasterRecordRefusal.RECORD_NOT_IN_STATE))
        .isTrue();
  }

  @Test
  void aWithdrawnSubmissionEndsItsRun() throws Exception {
    VersionKey key = office.draft("given-up");
    office.submit(office.author(), key);

    returns.withdraw(office.author(), UUID.randomUUID(), key, "Not needed any more");

    assertThat(procedures.find(key.approval()).orElseThrow().state())
        .isEqualTo(ProcedureRun.State.ABORTED);
    assertThat(catchThrowableOfType(Refusal.class, () -> office.check(office.checker(), key))
            .is(MasterRecordRefusal.RECORD_NOT_IN_STATE))
        .isTrue();
  }

  @Test
  void anAuthorDoesNotWithdrawWhatIsApproved() throws Exception {
    VersionKey key = office.approved("not-yours");

    Refusal refusal = catchThrowableOfType(
        Refusal.class,
        () -> returns.withdraw(office.author(), UUID.randomUUID(), key, "I changed my mind"));

    assertThat(refusal.is(IdentityRefusal.NOT_AUTHORISED)).isTrue();
  }

  @Test
  @Tag("P11-10a-1")
  void everyRowOfAWholeLifeFollowsFromTheEvents() throws Exception {
    VersionKey key = office.draft("verified");
    office.submit(office.author(), key);
    returns.returnToAuthor(office.checker(), UUID.randomUUID(), key, 1, "Once more");
    office.imported(office.author(), key.record(), RecordProbe.changed(key.record()), 1);
    office.submit(office.author(), key);
    office.check(office.checker(), key);
    office.approve(office.qa(), key, null);
    RecordProbe.await(
        () -> procedures.find(key.approval()).orElseThrow().state().ended());
    returns.withdraw(office.qa(), UUID.randomUUID(), key, "Product discontinued");

    assertThat(probe.verify()).isEmpty();

    String checker = "update masterrecord.approval set person = ? where record = 'verified'"
        + " and submission = 2 and meaning = 'checked'";
    probe.change(checker, "emil");
    try {
      assertThat(probe.verify()).containsExactly("masterrecord.approval/verified,1,2,checked");
    } finally {
      probe.change(checker, "carl");
    }
  }

  @Test
  void aReturnAndAnApprovalAtOnceAreOneOfTheTwo() throws Exception {
    VersionKey key = office.draft("either-or");
    office.submit(office.author(), key);
    office.check(office.checker(), key);
    Caller qa = office.qa();
    Prepared shown = approvals.prepareApproval(qa, key, null);

    List<Object> answers = RecordProbe.atOnce(List.of(
        RecordProbe.orCode(() -> approvals
            .approve(qa, UUID.randomUUID(), key, null, Office.sign(shown))
            .value()),
        RecordProbe.orCode(() -> returns
            .returnToAuthor(office.checker(), UUID.randomUUID(), key, 1, "Stop")
            .value())));

    assertThat(answers).filteredOn(Progress.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(String.class::isInstance)
        .containsExactly(MasterRecordRefusal.RECORD_NOT_IN_STATE.code());
  }

  @Test
  void severalImportsOfANewRecordAtOnceMakeOneDraft() throws Exception {
    List<Callable<Object>> imports = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      imports.add(RecordProbe.orCode(() -> office.draft("all-at-once")));
    }

    List<Object> answers = RecordProbe.atOnce(imports);

    assertThat(answers).filteredOn(VersionKey.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(String.class::isInstance)
        .containsOnly(MasterRecordRefusal.DRAFT_EXISTS.code());
    assertThat(library.versions("all-at-once")).hasSize(1);
  }

  // A file that is gone is found like one that was changed.
  @Test
  @Tag("P11-10a-1")
  void verificationNamesAFileThatIsGone() throws Exception {
    VersionKey key = office.draft("gone");
    String sha = library.whole(key).files().stream()
        .filter(file -> file.path().equals("record.yaml"))
        .findFirst()
        .orElseThrow()
        .sha256();
    assertThat(probe.verify()).isEmpty();
    probe.change("update content.blob set sha256 = reverse(sha256) where sha256 = ?", sha);
    try {
      assertThat(probe.verify()).containsExactly("masterrecord.file/gone,1,1,record.yaml");
    } finally {
      probe.change("update content.blob set sha256 = ? where sha256 = reverse(?)", sha, sha);
    }
  }

  private RecordState stateAt(VersionKey key, Instant moment) {
    return context.getBean(RecordStore.class).find(key, moment).orElseThrow().state();
  }
}
