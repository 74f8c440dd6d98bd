package org.batchwright.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.audit.Finding;
import org.batchwright.audit.RecordCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of people, accounts, roles and grants. */
@Component
class IdentityStore implements EventTypes, RecordCheck {

  private static final String ROLE = """
      select r.code, r.name,
        coalesce(array_agg(p.permission) filter (where p.permission is not null), '{}') as held
      from identity.role r left join identity.role_permission p on p.role = r.code\s""";

  private final JdbcClient db;

  IdentityStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.operational(
        "identity.account.secret",
        "the secret's hash stays out of the trail; verification compares its SHA-256");
    registry.operational("identity.session.*", "who is signed in now; log-ins are events");
    registry.operational("identity.setup_token.*", "one-time tokens of the first set-up");
    registry.on(IdentityEvents.RoleDefined.class, IdentityStore::roleDefined);
    registry.on(IdentityEvents.PersonRegistered.class, IdentityStore::personRegistered);
    registry.on(IdentityEvents.PersonDeactivated.class, IdentityStore::personDeactivated);
    registry.on(IdentityEvents.RoleGranted.class, IdentityStore::roleGranted);
    registry.on(IdentityEvents.RoleWithdrawn.class, IdentityStore::roleWithdrawn);
    registry.on(IdentityEvents.SecretChanged.class, IdentityStore::secretChanged);
    registry.on(IdentityEvents.CredentialRefused.class, IdentityStore::credentialRefused);
    registry.on(IdentityEvents.AccountLocked.class, IdentityStore::accountLocked);
    registry.on(IdentityEvents.AccountUnlocked.class, IdentityStore::accountUnlocked);
    registry.on(IdentityEvents.UnknownLogInRefused.class, (event, body, db) -> {});
    registry.on(IdentityEvents.LoggedIn.class, IdentityStore::loggedIn);
    registry.on(IdentityEvents.LoggedOut.class, (event, body, db) -> {});
  }

  @Override
  public List<Finding> check(JdbcClient record) {
    return record.sql("""
            select login from identity.account
            where encode(sha256(convert_to(secret, 'UTF8')), 'hex') <> secret_sha256 order by 1""").query(String.class).list().stream()
        .map(login -> new Finding(
            Finding.Reason.RECORD_MISMATCH,
            "identity.account/" + login,
            "the secret is not the one that the events name"))
        .toList();
  }

  private static void roleDefined(Event event, IdentityEvents.RoleDefined body, JdbcClient db) {
    db.sql("""
            insert into identity.role (code, name, version) values (:code, :name, :version)
            on conflict (code) do update set name = excluded.name, version = excluded.version""")
        .param("code", body.code())
        .param("name", body.name())
        .param("version", body.version())
        .update();
    db.sql("delete from identity.role_permission where role = :role")
        .param("role", body.code())
        .update();
    for (String permission : body.permissions()) {
      db.sql("insert into identity.role_permission (role, permission) values (:role, :permission)")
          .param("role", body.code())
          .param("permission", permission)
          .update();
    }
  }

  private static void personRegistered(
      Event event, IdentityEvents.PersonRegistered body, JdbcClient db) {
    db.sql("""
            insert into identity.person (code, name, state, version, registered_at)
            values (:code, :name, 'active', 1, :at)""")
        .param("code", body.code())
        .param("name", body.name())
        .param("at", at(event))
        .update();
    db.sql("""
            insert into identity.account
              (login, person, state, secret, secret_sha256, must_change, version, opened_at)
            values (:code, :code, 'active', '', :sha, :mustChange, 1, :at)""")
        .param("code", body.code())
        .param("sha", body.secretSha256())
        .param("mustChange", body.mustChange())
        .param("at", at(event))
        .update();
  }

  private static void personDeactivated(
      Event event, IdentityEvents.PersonDeactivated body, JdbcClient db) {
    db.sql("""
            update identity.person set state = 'deactivated', deactivated_at = :at,
              version = :version where code = :code""")
        .param("code", body.code())
        .param("version", body.version())
        .param("at", at(event))
        .update();
    db.sql("update identity.account set state = 'deactivated' where person = :code")
        .param("code", body.code())
        .update();
  }

  private static void roleGranted(Event event, IdentityEvents.RoleGranted body, JdbcClient db) {
    @Nullable Instant until = body.until();
    db.sql("""
            insert into identity.role_grant
              (person, role, site, valid_from, valid_until, granted_by)
            values (:person, :role, :site, :at, :until, :by)""")
        .param("person", body.person())
        .param("role", body.role())
        .param("site", body.site())
        .param("at", at(event))
        .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
        .param("by", body.grantedBy())
        .update();
  }

  private static void roleWithdrawn(Event event, IdentityEvents.RoleWithdrawn body, JdbcClient db) {
    db.sql("""
            update identity.role_grant set withdrawn_at = :at
            where person = :person and role = :role and site = :site and valid_from = :from""")
        .param("person", body.person())
        .param("role", body.role())
        .param("site", body.site())
        .param("from", body.from().atOffset(ZoneOffset.UTC))
        .param("at", at(event))
        .update();
  }

  private static void secretChanged(Event event, IdentityEvents.SecretChanged body, JdbcClient db) {
    db.sql("""
            update identity.account set secret_sha256 = :sha, must_change = :mustChange,
              failures = 0, failed_at = null, version = :version where login = :login""")
        .param("login", body.login())
        .param("sha", body.secretSha256())
        .param("mustChange", body.mustChange())
        .param("version", body.version())
        .update();
  }

  private static void credentialRefused(
      Event event, IdentityEvents.CredentialRefused body, JdbcClient db) {
    db.sql("update identity.account set failures = :n, failed_at = :at where login = :login")
        .param("login", body.login())
        .param("n", body.failures())
        .param("at", at(event))
        .update();
  }

  private static void accountLocked(Event event, IdentityEvents.AccountLocked body, JdbcClient db) {
    db.sql("update identity.account set state = 'locked' where login = :login")
        .param("login", body.login())
        .update();
  }

  private static void accountUnlocked(
      Event event, IdentityEvents.AccountUnlocked body, JdbcClient db) {
    db.sql("""
            update identity.account set state = 'active', failures = 0, failed_at = null
            where login = :login""").param("login", body.login()).update();
  }

  private static void loggedIn(Event event, IdentityEvents.LoggedIn body, JdbcClient db) {
    db.sql("update identity.account set failures = 0, failed_at = null where login = :login")
        .param("login", body.login())
        .update();
  }

  /** Stores the secret's hash beside the digest that the event holds. */
  void keepSecret(String login, String secret) {
    db.sql("update identity.account set secret = :secret where login = :login")
        .param("login", login)
        .param("secret", secret)
        .update();
  }

  Optional<AccountRow> account(String login) {
    return account(login, "");
  }

  /** The account, locked until the transaction ends. */
  Optional<AccountRow> lockAccount(String login) {
    return account(login, " for update of a");
  }

  private Optional<AccountRow> account(String login, String lock) {
    return db.sql("""
            select a.login, p.code as person, p.name, p.state as person_state, a.state, a.secret,
              a.must_change, a.failures, a.failed_at, a.version
            from identity.account a join identity.person p on p.code = a.person
            where a.login = :login""" + lock).param("login", login).query(AccountRow.class).optional();
  }

  Optional<Role> role(String code) {
    return roles().stream().filter(role -> role.code().equals(code)).findFirst();
  }

  List<Role> roles() {
    return db.sql(ROLE + "group by r.code order by r.code")
        .query(IdentityStore::role)
        .list();
  }

  /** The roles a person holds at a site at a moment, with what they permit. */
  List<Role> roles(String person, String site, Instant now) {
    return db.sql(ROLE + """
            where r.code in (select g.role from identity.role_grant g
              where g.person = :person and g.site = :site and g.withdrawn_at is null
                and g.valid_from <= :now and (g.valid_until is null or g.valid_until > :now))
            group by r.code order by r.code""")
        .param("person", person)
        .param("site", site)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(IdentityStore::role)
        .list();
  }

  private static Role role(ResultSet row, int n) throws SQLException {
    return new Role(row.getString("code"), row.getString("name"), Set.of((String[])
        row.getArray("held").getArray()));
  }

  long roleVersion(String code) {
    return db.sql("select version from identity.role where code = :code for update")
        .param("code", code)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  List<Grant> grants(String person, Instant now) {
    return db.sql("""
            select role, site, valid_from, valid_until, granted_by from identity.role_grant
            where person = :person and withdrawn_at is null and valid_from <= :now
              and (valid_until is null or valid_until > :now)
            order by role, site""")
        .param("person", person)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, n) -> {
          OffsetDateTime until = row.getObject("valid_until", OffsetDateTime.class);
          return new Grant(
              row.getString("role"),
              row.getString("site"),
              row.getObject("valid_from", OffsetDateTime.class).toInstant(),
              until == null ? null : until.toInstant(),
              row.getString("granted_by"));
        })
        .list();
  }

  List<String> people() {
    return db.sql("select code from identity.person order by code")
        .query(String.class)
        .list();
  }

  private static OffsetDateTime at(Event event) {
    return event.occurredAt().atOffset(ZoneOffset.UTC);
  }

  record AccountRow(
      String login,
      String person,
      String name,
      String personState,
      String state,
      String secret,
      boolean mustChange,
      int failures,
      @Nullable OffsetDateTime failedAt,
      long version) {

    boolean open() {
      return "active".equals(state) && "active".equals(personState);
    }
  }
}
