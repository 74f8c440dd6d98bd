package org.batchwright.masterrecord;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.batchwright.audit.Finding;
import org.batchwright.audit.RecordCheck;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The SQL that reads master records, and the check that what they consist of is there. */
@Component
class RecordStore implements RecordCheck {

  /**
   * A version that took effect has superseded the earlier ones for good, also if it was withdrawn
   * afterwards: a withdrawal must not bring an old way of making the product back by itself.
   */
  private static final String VERSIONS = """
      select v.record, v.version, v.kind, i.title, i.product,
        case
          when v.state <> 'approved' then v.state
          when v.effective_at > :now then 'approved'
          when exists (select from masterrecord.version w
            where w.record = v.record and w.version > v.version and w.effective_at <= :now
              and (w.withdrawn_at is null or w.withdrawn_at > w.effective_at)) then 'superseded'
          else 'effective' end as state,
        v.import, i.package_sha256, i.lint_sha256, i.warnings, i.signatures, i.imported_by,
        i.imported_at, v.submission, v.approved_at, v.effective, v.effective_at, v.deployment,
        v.withdrawn_at, v.withdrawn_by, v.withdrawal_reason
      from masterrecord.version v
      join masterrecord.import i
        on i.record = v.record and i.version = v.version and i.import = v.import
      """;

  private final JdbcClient db;

  RecordStore(JdbcClient db) {
    this.db = db;
  }

  /** Lets one command at a time give the record a new version, until the transaction ends. */
  void lockRecord(String record) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "masterrecord.version/" + record)
        .query()
        .listOfRows();
  }

  /** Locks a version until the transaction ends; false if there is none. */
  boolean lock(VersionKey key) {
    return !version(db.sql("""
            select version from masterrecord.version
            where record = :record and version = :version for update"""), key).query().listOfRows().isEmpty();
  }

  Optional<RecordVersion> find(VersionKey key, Instant now) {
    return version(db.sql(VERSIONS + "where v.record = :record and v.version = :version"), key)
        .param("now", utc(now))
        .query(RecordStore::version)
        .optional();
  }

  /** All versions of a record, the newest first. */
  List<RecordVersion> versions(String record, Instant now) {
    return db.sql(VERSIONS + "where v.record = :record order by v.version desc")
        .param("record", record)
        .param("now", utc(now))
        .query(RecordStore::version)
        .list();
  }

  /** The next records in order of their ids. */
  List<String> records(String after, int limit) {
    return db.sql("""
            select distinct record from masterrecord.version where record > :after
            order by record limit :limit""")
        .param("after", after)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** Every version that may be issued now, in order of the ids. */
  List<RecordVersion> effective(Instant now) {
    return db.sql("select * from (" + VERSIONS + ") all_versions where state = 'effective'"
            + " order by record, version")
        .param("now", utc(now))
        .query(RecordStore::version)
        .list();
  }

  List<PackageFile> files(VersionKey key, int number) {
    return version(db.sql("""
            select path, sha256, media_type, size from masterrecord.file
            where record = :record and version = :version and import = :import order by path"""), key)
        .param("import", number)
        .query((row, n) -> new PackageFile(
            row.getString("path"),
            row.getString("sha256"),
            row.getString("media_type"),
            row.getLong("size")))
        .list();
  }

  List<CompiledFormula> formulas(VersionKey key, int number) {
    return version(db.sql("""
            select formula, title, compiled_sha256 from masterrecord.formula
            where record = :record and version = :version and import = :import
            order by position"""), key)
        .param("import", number)
        .query((row, n) -> new CompiledFormula(
            row.getString("formula"),
            text(row.getString("title")),
            row.getString("compiled_sha256")))
        .list();
  }

  /** Who worked on a version's content: everybody who imported or submitted it. */
  Set<String> authors(VersionKey key) {
    return new TreeSet<>(version(db.sql("""
            select imported_by from masterrecord.import
            where record = :record and version = :version
            union
            select submitted_by from masterrecord.submission
            where record = :record and version = :version"""), key).query(String.class).list());
  }

  /** Who gave the signature with a meaning in a submission. */
  Optional<String> signer(VersionKey key, int submission, String meaning) {
    return version(db.sql("""
            select person from masterrecord.approval where record = :record
              and version = :version and submission = :submission and meaning = :meaning"""), key)
        .param("submission", submission)
        .param("meaning", meaning)
        .query(String.class)
        .optional();
  }

  /** The submissions of a version without their signatures, the first one first. */
  List<RecordVersion.Submission> submissions(VersionKey key) {
    return version(db.sql("""
            select submission, import, reason, change_reference, submitted_by, submitted_at,
              returned_from, returned_by, returned_at, return_reason
            from masterrecord.submission where record = :record and version = :version
            order by submission"""), key)
        .query((row, n) -> new RecordVersion.Submission(
            row.getInt("submission"),
            row.getInt("import"),
            row.getString("reason"),
            row.getString("change_reference"),
            row.getString("submitted_by"),
            required(row, "submitted_at"),
            List.of(),
            returned(row)))
        .list();
  }

  /** The signatures that count, of all submissions of a version. */
  List<ApprovalRow> approvals(VersionKey key) {
    return version(db.sql("""
            select submission, meaning, person, content_sha256
            from masterrecord.approval where record = :record and version = :version
            order by submission, signed_at"""), key).query(ApprovalRow.class).list();
  }

  @Override
  public List<Finding> check(JdbcClient record) {
    return record.sql("""
        select 'masterrecord.file/' || concat_ws(',', record, version, import, path)
        from masterrecord.file f
        where not exists (select from content.blob b where b.sha256 = f.sha256)
        union all
        select 'masterrecord.formula/' || concat_ws(',', record, version, import, formula)
        from masterrecord.formula f
        where not exists (select from content.blob b where b.sha256 = f.compiled_sha256)
        union all
        select 'masterrecord.import/' || concat_ws(',', record, version, import)
        from masterrecord.import i
        where not exists (select from content.blob b where b.sha256 = i.lint_sha256)
        order by 1""").query(String.class).list().stream()
        .map(row ->
            new Finding(Finding.Reason.RECORD_MISMATCH, row, "names content that is not stored"))
        .toList();
  }

  private static RecordVersion version(ResultSet row, int n) throws SQLException {
    Instant withdrawn = at(row, "withdrawn_at");
    return new RecordVersion(
        new VersionKey(row.getString("record"), row.getInt("version")),
        row.getString("kind"),
        text(row.getString("title")),
        row.getString("product"),
        RecordState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("import"),
        row.getString("package_sha256"),
        row.getString("lint_sha256"),
        row.getInt("warnings"),
        row.getInt("signatures"),
        row.getString("imported_by"),
        required(row, "imported_at"),
        row.getInt("submission"),
        at(row, "approved_at"),
        row.getString("effective"),
        at(row, "effective_at"),
        row.getString("deployment"),
        withdrawn == null
            ? null
            : new RecordVersion.Withdrawal(
                row.getString("withdrawn_by"), withdrawn, row.getString("withdrawal_reason")));
  }

  private static RecordVersion.@Nullable Return returned(ResultSet row) throws SQLException {
    Instant at = at(row, "returned_at");
    return at == null
        ? null
        : new RecordVersion.Return(
            row.getString("returned_from"),
            row.getString("returned_by"),
            at,
            row.getString("return_reason"));
  }

  private static Instant required(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(at(row, column), column);
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static StatementSpec version(StatementSpec sql, VersionKey key) {
    return sql.param("record", key.record()).param("version", key.version());
  }

  private static Text text(String json) {
    return CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), Text.class);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** A signature that counts, as the submission names it. */
  record ApprovalRow(int submission, String meaning, String person, String contentSha256) {}
}
