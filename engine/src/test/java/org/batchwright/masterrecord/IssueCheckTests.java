package org.batchwright.masterrecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked when a batch is issued: is everything still what three people signed? */
@RunningProduct
class IssueCheckTests {

  private static final String FORMULA = "f100";

  private final ApplicationContext context;
  private final MasterRecords records;
  private final RecordLibrary library;
  private final RecordReturns returns;

  @LocalServerPort
  private int port;

  private Office office;

  IssueCheckTests(ApplicationContext context) {
    this.context = context;
    this.records = context.getBean(MasterRecords.class);
    this.library = context.getBean(RecordLibrary.class);
    this.returns = context.getBean(RecordReturns.class);
  }

  @BeforeEach
  void people() {
    office = Office.of(context, port);
  }

  // 21 CFR 211.188(a): an accurate reproduction of the approved record; abuse case 20.
  @Test
  @Tag("P211-188a-1")
  void oneFlippedByteInAnyStoredFileIsNamed() throws Exception {
    VersionKey key = approvedOnce();
    for (PackageFile file : library.whole(key).files()) {
      whileFlipped(
          "content.blob",
          "bytes",
          "sha256 = '" + file.sha256() + "'",
          () -> assertAltered(key, file.path()));
    }
    for (CompiledFormula formula : library.whole(key).formulas()) {
      whileFlipped(
          "content.blob",
          "bytes",
          "sha256 = '" + formula.sha256() + "'",
          () -> assertAltered(key, "compiled record of formula " + formula.formula()));
    }
    assertThat(records.approved(key.record(), 1, FORMULA).state()).isEqualTo(RecordState.EFFECTIVE);
  }

  @Test
  @Tag("P211-188a-1")
  void oneFlippedByteInAnyFileOfTheProcessEngineIsNamed() throws Exception {
    VersionKey key = approvedOnce();
    List<Map<String, Object>> held =
        superuser().sql("""
        select b.id_, b.name_ from act_ge_bytearray b
        join workflow.engine_deployment e on e.deployment_id = b.deployment_id_
        where e.deployment = :name order by b.name_""").param("name", key.deployment()).query().listOfRows();
    assertThat(held).hasSize(6);
    for (Map<String, Object> file : held) {
      whileFlipped(
          "public.act_ge_bytearray",
          "bytes_",
          "id_ = '" + file.get("id_") + "'",
          () -> assertAltered(key, file.get("name_") + " in the process engine"));
    }
    assertThat(records.approved(key.record(), 1, FORMULA).deployment()).isEqualTo(key.deployment());
  }

  @Test
  @Tag("P211-188a-1")
  void aFileThatTheProcessEngineWasGivenBesidesIsNamed() throws Exception {
    VersionKey key = approvedOnce();
    change("""
        insert into act_ge_bytearray (id_, rev_, name_, bytes_, deployment_id_, generated_)
        select 'planted', 1, 'forms/planted.form', 'x'::bytea, deployment_id, false
        from workflow.engine_deployment where deployment = '%s'""".formatted(key.deployment()));
    try {
      assertAltered(key, "forms/planted.form in the process engine");
    } finally {
      change("delete from act_ge_bytearray where id_ = 'planted'");
    }
  }

  @Test
  @Tag("P11-70-1")
  void aVersionThatPointsToOtherContentThanWasSignedIsRefused() throws Exception {
    VersionKey key = approvedOnce();
    VersionKey other = office.draft("issue-check-other");
    String where = " where record = '%s' and version = 1".formatted(key.record());

    // Another compiled record, intact in itself.
    whileChanged(
        "masterrecord.formula",
        "compiled_sha256",
        library.whole(other).formulas().get(0).sha256(),
        where + " and formula = 'f100'",
        () -> assertThat(refusal(key).is(MasterRecordRefusal.RECORD_ALTERED)).isTrue());
    // Another file, intact in itself.
    whileChanged(
        "masterrecord.file",
        "sha256",
        library.whole(other).files().get(0).sha256(),
        where + " and path = 'procedure.bpmn'",
        () -> assertAltered(key, "procedure.bpmn"));
    // Another day.
    whileChanged(
        "masterrecord.version",
        "effective",
        "2020-01-01 Europe/Berlin",
        where,
        () -> assertAltered(key, "signed description"));
    // Another reason than the one that was signed.
    whileChanged(
        "masterrecord.submission",
        "reason",
        "Another reason",
        where,
        () -> assertAltered(key, "signed description"));
  }

  @Test
  @Tag("P211-186-1")
  void onlyAnEffectiveVersionIsIssued() throws Exception {
    VersionKey key = office.draft("never-before");
    assertThat(refusal(key).is(MasterRecordRefusal.RECORD_NOT_APPROVED)).isTrue();
    office.submit(office.author(), key);
    assertThat(refusal(key).is(MasterRecordRefusal.RECORD_NOT_APPROVED)).isTrue();
    office.check(office.checker(), key);
    assertThat(refusal(key).is(MasterRecordRefusal.RECORD_NOT_APPROVED)).isTrue();
    assertThat(records.effectiveRecords(Plant.SITE))
        .extracting(EffectiveRecord::id)
        .doesNotContain(key.record());
    office.approve(office.qa(), key, null);

    assertThat(records.effective(key.record(), 1, FORMULA).state())
        .isEqualTo(RecordState.EFFECTIVE);
    EffectiveRecord effective = records.effectiveRecords(Plant.SITE).stream()
        .filter(one -> one.id().equals(key.record()))
        .findFirst()
        .orElseThrow();
    assertThat(effective.formulas())
        .extracting(formula -> formula.id() + " " + formula.minimum() + " " + formula.maximum())
        .containsExactly("f100 50.000 kg 100.000 kg", "f40 40.000 kg 40.000 kg");

    returns.withdraw(office.qa(), UUID.randomUUID(), key, "Wrong limit");
    assertThat(
            catchThrowableOfType(Refusal.class, () -> records.effective(key.record(), 1, FORMULA))
                .is(MasterRecordRefusal.RECORD_NOT_EFFECTIVE))
        .isTrue();
    assertThat(records.approved(key.record(), 1, FORMULA).state()).isEqualTo(RecordState.WITHDRAWN);
  }

  @Test
  void whatDoesNotExistIsSaidToBeAbsent() throws Exception {
    VersionKey key = approvedOnce();
    assertThat(code(() -> records.approved("no-such-record", 1, FORMULA)))
        .isEqualTo("record-unknown");
    assertThat(code(() -> records.approved("../etc", 1, FORMULA))).isEqualTo("record-unknown");
    assertThat(code(() -> records.approved(key.record(), 2, FORMULA))).isEqualTo("record-unknown");
    assertThat(code(() -> records.approved(key.record(), 1, "f9"))).isEqualTo("formula-unknown");
    assertThat(code(() -> records.compiled(Digest.of(new byte[] {1}))))
        .isEqualTo("compiled-record-altered");
  }

  private VersionKey approvedOnce() throws Refusal {
    return library.versions("issue-check").isEmpty()
        ? office.approved("issue-check")
        : new VersionKey("issue-check", 1);
  }

  private Refusal refusal(VersionKey key) {
    Refusal refusal = catchThrowableOfType(
        Refusal.class, () -> records.effective(key.record(), key.version(), FORMULA));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private void assertAltered(VersionKey key, String file) {
    Refusal refusal = refusal(key);
    assertThat(refusal.code().code()).as(file).isEqualTo("record-altered");
    assertThat(refusal.details()).containsEntry("file", file);
  }

  private static String code(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).code().code();
  }

  private void whileFlipped(String table, String column, String where, Check check)
      throws Exception {
    String flip = "update %s set %s = set_byte(%s, 20, get_byte(%s, 20) # 1) where %s"
        .formatted(table, column, column, column, where);
    change(flip);
    try {
      check.run();
    } finally {
      change(flip);
    }
  }

  private void whileChanged(String table, String column, String value, String where, Check check)
      throws Exception {
    String before = superuser()
        .sql("select " + column + " from " + table + where)
        .query(String.class)
        .single();
    set(table, column, value, where);
    try {
      check.run();
    } finally {
      set(table, column, before, where);
    }
  }

  private void set(String table, String column, String value, String where) throws SQLException {
    try (Connection connection = database().superuser().getConnection();
        Statement replica = connection.createStatement();
        PreparedStatement update =
            connection.prepareStatement("update " + table + " set " + column + " = ?" + where)) {
      replica.execute("set session_replication_role = replica");
      update.setString(1, value);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = database().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private JdbcClient superuser() {
    return JdbcClient.create(database().superuser());
  }

  private TestDatabase database() {
    return context.getBean(TestDatabase.class);
  }

  private interface Check {
    void run() throws Exception;
  }
}
