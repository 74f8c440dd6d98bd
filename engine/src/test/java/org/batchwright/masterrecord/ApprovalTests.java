package org.batchwright.masterrecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.audit.Commands;
import org.batchwright.equipment.ClassMember;
import org.batchwright.equipment.EquipmentClass;
import org.batchwright.equipment.EquipmentClasses;
import org.batchwright.equipment.Upkeep;
import org.batchwright.equipment.Watch;
import org.batchwright.identity.Caller;
import org.batchwright.identity.IdentityRefusal;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Finding;
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

/** The three signatures, on the real engine and database. */
@RunningProduct
class ApprovalTests {

  private final ApplicationContext context;
  private final RecordApprovals approvals;
  private final MasterRecords records;
  private final Procedures procedures;
  private final Signatures signatures;
  private final RecordProbe probe;

  @LocalServerPort
  private int port;

  private Office office;

  ApprovalTests(ApplicationContext context) {
    this.context = context;
    this.approvals = context.getBean(RecordApprovals.class);
    this.records = context.getBean(MasterRecords.class);
    this.procedures = context.getBean(Procedures.class);
    this.signatures = context.getBean(Signatures.class);
    this.probe = new RecordProbe(context);
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
    assertThat(probe.state(key)).isEqualTo(RecordState.DRAFT);
    assertThat(office.submit(office.author(), key).state()).isEqualTo(RecordState.SUBMITTED);
    assertThat(office.check(office.checker(), key).state()).isEqualTo(RecordState.CHECKED);
    assertThat(procedures.deployed("three-people-1")).isEmpty();

    Progress approved = office.approve(office.qa(), key, null);

    assertThat(approved.state()).isEqualTo(RecordState.EFFECTIVE);
    assertThat(probe.state(key)).isEqualTo(RecordState.EFFECTIVE);
    assertThat(signatures.of(key.subject()))
        .extracting(Signature::meaning, Signature::signer, Signature::role)
        .containsExactly(
            tuple("authored", "eva", "engineer"),
            tuple("checked", "carl", "checker"),
            tuple("approved", "quinn", "qa"));
    ApprovedRecord record = records.effective("three-people", 1, "f100");
    assertThat(record.deployment()).isEqualTo("three-people-1");
    assertThat(record.record().digest()).isEqualTo(record.digest());
    assertThat(records.effectiveRecords(Plant.SITE))
        .extracting(EffectiveRecord::id)
        .contains("three-people");
    assertThat(probe.events(key, "procedure-deployed")).isEqualTo(1);
  }

  @Test
  void theApprovalRunsThroughTheBuiltInProcedure() throws Exception {
    VersionKey key = office.approved("built-in");

    RecordProbe.await(() ->
        procedures.find(key.approval()).orElseThrow().state() == ProcedureRun.State.COMPLETED);
    assertThat(procedures.path(key.approval()))
        .filteredOn(move -> move.kind() == Move.Kind.ENDED && move.type().equals("userTask"))
        .extracting(Move::elementId)
        .containsExactly("checkRecord", "approveRecord");
    assertThat(procedures.find(key.approval()).orElseThrow().deployment())
        .startsWith("system.master-record-approval.");
  }

  // The gate: a step of the approval is done by its signature, not by whoever calls the engine.
  @Test
  void aStepIsNotDoneWithoutItsSignature() throws Exception {
    VersionKey key = office.draft("unsigned-step");
    office.submit(office.author(), key);
    Commands commands = context.getBean(Commands.class);

    Refusal refusal = catchThrowableOfType(
        Refusal.class,
        () -> commands.run(
            office.checker().command(UUID.randomUUID(), "forge-check", "", key.chain()),
            String.class,
            () -> {
              procedures.complete(
                  key.approval(), Occurrence.top("checkRecord", 1), Map.of("outcome", "passed"));
              return "done";
            }));

    assertThat(refusal.is(MasterRecordRefusal.RECORD_SIGNATURE_MISSING)).isTrue();
    assertThat(procedures.openActivities(key.approval()))
        .extracting(open -> open.occurrence().text())
        .containsExactly("checkRecord.1");
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
    assertThat(probe.state(other)).isEqualTo(RecordState.CHECKED);
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
    assertThat(probe.events(key, "command-refused")).isEqualTo(1);
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
    assertThat(probe.state(key)).isEqualTo(RecordState.SUBMITTED);
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
    office.imported(office.secondAuthor(), key.record(), RecordProbe.changed(key.record()), 1);

    Refusal refusal = catchThrowableOfType(
        Refusal.class,
        () -> approvals.submit(author, UUID.randomUUID(), key, change, Office.sign(shown)));

    assertThat(refusal.is(SignatureRefusal.CONTENT_CHANGED)).isTrue();
    assertThat(probe.state(key)).isEqualTo(RecordState.DRAFT);
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
  void twoApproversAtOnceApproveOnce() throws Exception {
    VersionKey key = office.draft("race");
    office.submit(office.author(), key);
    office.check(office.checker(), key);
    List<Callable<Object>> approvers = new ArrayList<>();
    for (Caller qa : List.of(office.qa(), office.secondQa(), office.qa(), office.secondQa())) {
      Prepared shown = approvals.prepareApproval(qa, key, null);
      approvers.add(RecordProbe.orCode(() -> approvals
          .approve(qa, UUID.randomUUID(), key, null, Office.sign(shown))
          .value()));
    }

    List<Object> answers = RecordProbe.atOnce(approvers);

    assertThat(answers).filteredOn(Progress.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(String.class::isInstance)
        .containsOnly(MasterRecordRefusal.RECORD_NOT_IN_STATE.code());
    assertThat(signatures.of(key.subject())).hasSize(3);
    assertThat(probe.events(key, "master-record-approved")).isEqualTo(1);
    assertThat(probe.events(key, "procedure-deployed")).isEqualTo(1);
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
    assertThat(probe.events(key, "master-record-approved")).isEqualTo(1);
  }

  // The file that everybody runs the approval by is on the record like any other procedure.
  @Test
  void theBuiltInProcedureIsDeployedOnceWithItsHash() {
    context.getBean(ApprovalProcedure.class).deployOnce();
    context.getBean(ApprovalProcedure.class).deployOnce();

    assertThat(probe.superuser().sql("""
        select count(*) from audit.event
        where chain = 'installation:procedures' and type = 'procedure-deployed'
          and convert_from(canon, 'UTF8') like '%system.master-record-approval.%'""").query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void whatTheStoredRecordDoesNotSayIsNotSigned() throws Exception {
    VersionKey key = office.draft("recompiled");
    String where = " where record = 'recompiled' and formula = 'f100'";
    String stored = probe
        .superuser()
        .sql("select compiled_sha256 from masterrecord.formula" + where)
        .query(String.class)
        .single();
    probe.change("""
        insert into content.blob
        select encode(sha256(other), 'hex'), media_type, octet_length(other), other, stored_at
        from (select *, convert_to(replace(convert_from(bytes, 'UTF8'), '"7.5"', '"9.5"'), 'UTF8')
          as other from content.blob where sha256 = ?) changed""", stored);
    String other =
        probe.superuser().sql("""
        select encode(sha256(convert_to(replace(convert_from(bytes, 'UTF8'), '"7.5"', '"9.5"'),
          'UTF8')), 'hex') from content.blob where sha256 = :stored""").param("stored", stored).query(String.class).single();
    probe.change("update masterrecord.formula set compiled_sha256 = ?" + where, other);

    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> office.submit(office.author(), key));

    probe.change("update masterrecord.formula set compiled_sha256 = ?" + where, stored);
    assertThat(refusal.is(MasterRecordRefusal.RECORD_OUTDATED)).isTrue();
    assertThat(office.submit(office.author(), key).state()).isEqualTo(RecordState.SUBMITTED);
  }

  // 21 CFR 211.68: what the record asks of equipment is what its class offers.
  @Test
  void aRecordThatUsesEquipmentAsItIsNotIsNotApproved() throws Exception {
    EquipmentClasses classes = context.getBean(EquipmentClasses.class);
    define(classes, ClassMember.number("temperature", "K", 1));
    TreeMap<String, byte[]> files = Packages.named("contract");
    Packages.edit(
        files,
        "record.yaml",
        "{id: tank, class: tank, name: Tank}",
        "{id: tank, class: contractTank, name: Tank,"
            + " members: [{name: temperature, kind: value, type: number, unit: Cel}]}");
    Packages.edit(files, "record.yaml", "class: floorScale", "class: scaleNobodyDefined");
    VersionKey key = office.imported(office.author(), "contract", files, null);
    assertThat(context.getBean(RecordLibrary.class).findings(key))
        .extracting(Finding::rule)
        .contains("equipment.contract", "equipment.unknown-class");
    office.submit(office.author(), key);
    office.check(office.checker(), key);

    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> office.approve(office.qa(), key, null));
    assertThat(refusal.is(MasterRecordRefusal.EQUIPMENT_CONTRACT_BROKEN)).isTrue();
    assertThat(refusal).hasMessageContaining("temperature in K, not in Cel");

    define(classes, ClassMember.number("temperature", "Cel", 1));
    assertThat(office.approve(office.qa(), key, null).state()).isEqualTo(RecordState.EFFECTIVE);
  }

  private void define(EquipmentClasses classes, ClassMember member) throws Refusal {
    classes.define(
        office
            .author()
            .command(
                UUID.randomUUID(),
                "define-equipment-class",
                member,
                EquipmentClasses.chain("contractTank")),
        new EquipmentClass("contractTank", "Tank", 1, List.of(member), Upkeep.NONE, Watch.NONE));
  }

  private static void assertSamePerson(ThrowingCallable act) {
    assertThat(catchThrowableOfType(Refusal.class, act).is(MasterRecordRefusal.RECORD_SAME_PERSON))
        .isTrue();
  }
}
