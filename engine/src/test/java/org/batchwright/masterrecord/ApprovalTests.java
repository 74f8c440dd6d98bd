package org.batchwright.masterrecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.TestCluster;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.Finding;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.Verification;
import org.batchwright.identity.Caller;
import org.batchwright.identity.IdentityRefusal;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.Signature;
import org.batchwright.signature.SignatureRefusal;
import org.batchwright.signature.Signatures;
import org.batchwright.workflow.Move;
import org.batchwright.workflow.ProcedureRun;
import org.batchwright.workflow.Procedures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From draft to approval, on the real engine and database. */
@RunningProduct
class ApprovalTests {

  private final ApplicationContext context;
  private final RecordApprovals approvals;
  private final RecordReturns returns;
  private final RecordLibrary library;
  private final MasterRecords records;
  private final Procedures procedures;
  private final Signatures signatures;
  private final JdbcClient db;

  @LocalServerPort
  private int port;

  private Office office;

  ApprovalTests(ApplicationContext context) {
    this.context = context;
    this.approvals = context.getBean(RecordApprovals.class);
    this.returns = context.getBean(RecordReturns.class);
    this.library = context.getBean(RecordLibrary.class);
    this.records = context.getBean(MasterRecords.class);
    this.procedures = context.getBean(Procedures.class);
    this.signatures = context.getBean(Signatures.class);
    this.db = context.getBean(JdbcClient.class);
  }

  @BeforeEach
  void people() {
    office = Office.of(context, port);
  }

  // 21 CFR 211.186(a), 211.100(a): author, independent checker, quality unit.
  @Test
  @Tag("P211-186-1")
  void threePeopleMakeADraftEffectiveAndItsProcedureIsDeployedOnce() throws Exception {
    VersionKey key = office.draft("three-people");
    assertThat(state(key)).isEqualTo(RecordState.DRAFT);
    assertThat(office.submit(office.author(), key).state()).isEqualTo(RecordState.SUBMITTED);
    assertThat(office.check(office.checker(), key).state()).isEqualTo(RecordState.CHECKED);
    assertThat(procedures.deployed("three-people-1")).isEmpty();

    Progress approved = office.approve(office.qa(), key, null);

    assertThat(approved.state()).isEqualTo(RecordState.EFFECTIVE);
    assertThat(state(key)).isEqualTo(RecordState.EFFECTIVE);
    assertThat(signatures.of(key.subject()))
        .extracting(Signature::meaning, Signature::signer, Signature::role)
        .containsExactly(
            tuple("authored", "eva", "engineer"),
            tuple("checked", "carl", "checker"),
            tuple("approved", "quinn", "qa"));
    ApprovedRecord record = records.effective("three-people", 1, formula(key));
    assertThat(record.deployment()).isEqualTo("three-people-1");
    assertThat(record.record().digest()).isEqualTo(record.digest());
    assertThat(records.effectiveRecords(Plant.SITE))
        .extracting(EffectiveRecord::id)
        .contains("three-people");
    assertThat(
            count("select count(*) from workflow.deployment where name = :name", key.deployment()))
        .isEqualTo(1);
  }

  @Test
  void theApprovalRunsThroughTheBuiltInProcedure() throws Exception {
    VersionKey key = office.approved("built-in");

    await(() ->
        procedures.find(key.approval()).orElseThrow().state() == ProcedureRun.State.COMPLETED);
    assertThat(procedures.path(key.approval()))
        .filteredOn(move -> move.kind() == Move.Kind.ENDED && move.type().equals("userTask"))
        .extracting(Move::elementId)
        .containsExactly("checkRecord", "approveRecord");
    assertThat(procedures.find(key.approval()).orElseThrow().deployment())
        .startsWith("system.master-record-approval.");
  }

  @Test
  @Tag("SOD-1")
  void nobodyHasTwoPartsInOneApproval() throws Exception {
    VersionKey key =
        office.imported(office.allRoles(), "two-parts", Packages.named("two-parts"), null);
    office.submit(office.author(), key);

    // Imported it, so wrote it, though somebody else submitted it.
    assertSamePerson(() -> office.check(office.allRoles(), key));

    VersionKey other = office.draft("two-parts-again");
    office.submit(office.author(), other);
    office.check(office.allRoles(), other);
    assertSamePerson(() -> office.approve(office.allRoles(), other, null));
    assertThat(state(other)).isEqualTo(RecordState.CHECKED);
  }

  @Test
  @Tag("SOD-1")
  void theRuleHoldsAlsoWhereTheContentWasShownBeforeTheOtherSignature() throws Exception {
    Caller all = office.allRoles();
    VersionKey key = office.draft("shown-before");
    office.submit(office.author(), key);
    office.check(all, key);
    Refusal refusal = catchThrowableOfType(
        Refusal.class,
        () -> approvals.approve(
            all, UUID.randomUUID(), key, null, new Signing(UUID.randomUUID(), Plant.PASSWORD)));

    assertThat(refusal.is(MasterRecordRefusal.RECORD_SAME_PERSON)).isTrue();
    assertThat(events(key, "command-refused")).isEqualTo(1);
  }

  @Test
  void aRoleIsNeededForEachSignature() throws Exception {
    VersionKey key = office.draft("needs-role");
    office.submit(office.author(), key);

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> office.check(office.qa(), key));

    assertThat(refusal.is(IdentityRefusal.NOT_AUTHORISED)).isTrue();
  }

  @Test
  void aWrongPasswordSignsNothing() throws Exception {
    Caller checker = office.checker();
    VersionKey key = office.draft("wrong-password");
    office.submit(office.author(), key);
    Prepared shown = approvals.prepareCheck(checker, key);

    Refusal refusal = catchThrowableOfType(
        Refusal.class,
        () -> approvals.check(
            checker, UUID.randomUUID(), key, new Signing(shown.challenge(), "guessed")));

    assertThat(refusal.is(IdentityRefusal.CREDENTIALS_WRONG)).isTrue();
    assertThat(state(key)).isEqualTo(RecordState.SUBMITTED);
    assertThat(approvals
            .check(checker, UUID.randomUUID(), key, Office.sign(shown))
            .value()
            .state())
        .isEqualTo(RecordState.CHECKED);
  }

  // Sign what you see: what changes after it was shown cannot be signed.
  @Test
  @Tag("SIG-WYSIWYS-1")
  void aDraftReplacedAfterItWasShownIsNotSigned() throws Exception {
    Caller author = office.author();
    VersionKey key = office.draft("shown-then-replaced");
    ChangeReason change = new ChangeReason("First version", null);
    Prepared shown = approvals.prepareSubmission(author, key, change);
    office.imported(office.secondAuthor(), key.record(), changed(key.record()), 1);

    Refusal refusal = catchThrowableOfType(
        Refusal.class,
        () -> approvals.submit(author, UUID.randomUUID(), key, change, Office.sign(shown)));

    assertThat(refusal.is(SignatureRefusal.CONTENT_CHANGED)).isTrue();
    assertThat(state(key)).isEqualTo(RecordState.DRAFT);
  }

  @Test
  void theReasonThatIsSignedIsTheOneThatWasShown() throws Exception {
    Caller author = office.author();
    VersionKey key = office.draft("other-reason");
    Prepared shown = approvals.prepareSubmission(author, key, new ChangeReason("This", null));

    Refusal refusal = catchThrowableOfType(
        Refusal.class,
        () -> approvals.submit(
            author, UUID.randomUUID(), key, new ChangeReason("That", null), Office.sign(shown)));

    assertThat(refusal.is(SignatureRefusal.CONTENT_CHANGED)).isTrue();
  }

  @Test
  @Tag("P11-70-2")
  void aReturnVoidsTheSignaturesAndTheNextSubmissionNeedsAllOfThemAgain() throws Exception {
    VersionKey key = office.draft("returned");
    office.submit(office.author(), key);
    office.check(office.checker(), key);

    returns.returnToAuthor(office.qa(), UUID.randomUUID(), key, 1, "The limit of step 2 is wrong");

    assertThat(state(key)).isEqualTo(RecordState.DRAFT);
    assertThat(office.imported(office.author(), key.record(), changed(key.record()), 1))
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
    assertThat(records.approved(key.record(), 1, formula(key)).state())
        .isEqualTo(RecordState.EFFECTIVE);
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
  void twoApproversAtOnceApproveOnce() throws Exception {
    VersionKey key = office.draft("race");
    office.submit(office.author(), key);
    office.check(office.checker(), key);
    List<Callable<Object>> approvers = new ArrayList<>();
    for (Caller qa : List.of(office.qa(), office.secondQa(), office.qa(), office.secondQa())) {
      Prepared shown = approvals.prepareApproval(qa, key, null);
      approvers.add(() -> {
        try {
          return approvals
              .approve(qa, UUID.randomUUID(), key, null, Office.sign(shown))
              .value();
        } catch (Refusal refusal) {
          return refusal.code().code();
        }
      });
    }

    List<Object> answers = atOnce(approvers);

    assertThat(answers).filteredOn(Progress.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(String.class::isInstance)
        .containsOnly(MasterRecordRefusal.RECORD_NOT_IN_STATE.code());
    assertThat(signatures.of(key.subject())).hasSize(3);
    assertThat(events(key, "master-record-approved")).isEqualTo(1);
    assertThat(events(key, "procedure-deployed")).isEqualTo(1);
  }

  @Test
  void aRepeatedRequestApprovesOnce() throws Exception {
    Caller qa = office.qa();
    VersionKey key = office.draft("repeated");
    office.submit(office.author(), key);
    office.check(office.checker(), key);
    Signing act = Office.sign(approvals.prepareApproval(qa, key, null));
    UUID command = UUID.randomUUID();

    Progress first = approvals.approve(qa, command, key, null, act).value();
    assertThat(approvals.approve(qa, command, key, null, act).value()).isEqualTo(first);
    assertThat(events(key, "master-record-approved")).isEqualTo(1);
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

    assertThat(state(second)).isEqualTo(RecordState.APPROVED);
    assertThat(state(first)).isEqualTo(RecordState.EFFECTIVE);
    String formula = formula(second);
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
    assertThat(state(first)).isEqualTo(RecordState.SUPERSEDED);
    assertThat(records.approved("taken-back", 1, "f100").state()).isEqualTo(RecordState.SUPERSEDED);

    returns.withdraw(office.qa(), UUID.randomUUID(), second, "Wrong limit found");

    assertThat(state(second)).isEqualTo(RecordState.WITHDRAWN);
    assertThat(state(first)).isEqualTo(RecordState.SUPERSEDED);
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
    office.imported(office.author(), key.record(), changed(key.record()), 1);
    office.submit(office.author(), key);
    office.check(office.checker(), key);
    office.approve(office.qa(), key, null);
    await(() -> procedures.find(key.approval()).orElseThrow().state().ended());
    returns.withdraw(office.qa(), UUID.randomUUID(), key, "Product discontinued");

    assertThat(verify().findings()).isEmpty();

    asSuperuser("update masterrecord.approval set person = 'emil' where record = 'verified'"
        + " and submission = 2 and meaning = 'checked'");
    try {
      assertThat(verify().findings())
          .extracting(Finding::where)
          .containsExactly("masterrecord.approval/verified,1,2,checked");
    } finally {
      asSuperuser("update masterrecord.approval set person = 'carl' where record = 'verified'"
          + " and submission = 2 and meaning = 'checked'");
    }
  }

  private void asSuperuser(String sql) throws SQLException {
    try (Connection connection = database().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute(sql);
    }
  }

  private TestDatabase database() {
    return context.getBean(TestDatabase.class);
  }

  private Verification.Report verify() throws Exception {
    TestDatabase scratch = TestCluster.database();
    return new Verification(
            context.getBean(EventRegistry.class),
            context.getBeanProvider(RecordCheck.class).stream().toList())
        .verify(database().superuser(), scratch.superuser(), chain -> {});
  }

  private static Map<String, byte[]> changed(String id) {
    TreeMap<String, byte[]> files = Packages.named(id);
    byte[] yaml = files.get("record.yaml");
    files.put(
        "record.yaml",
        (new String(yaml, StandardCharsets.UTF_8) + "\n# corrected\n")
            .getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private RecordState state(VersionKey key) throws Refusal {
    return library.whole(key).version().state();
  }

  private RecordState stateAt(VersionKey key, Instant moment) {
    return context.getBean(RecordStore.class).find(key, moment).orElseThrow().state();
  }

  private String formula(VersionKey key) throws Refusal {
    return library.whole(key).formulas().get(0).formula();
  }

  private long events(VersionKey key, String type) {
    return db.sql("select count(*) from audit.event where chain = :chain and type = :type")
        .param("chain", key.chain().text())
        .param("type", type)
        .query(Long.class)
        .single();
  }

  private long count(String sql, String name) {
    return db.sql(sql).param("name", name).query(Long.class).single();
  }

  private static void assertSamePerson(ThrowingCallable act) {
    assertThat(catchThrowableOfType(Refusal.class, act).is(MasterRecordRefusal.RECORD_SAME_PERSON))
        .isTrue();
  }

  private static List<Object> atOnce(List<Callable<Object>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Object> answers = new ArrayList<>();
      for (Future<Object> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(giveUp);
      Thread.sleep(20);
    }
  }
}
