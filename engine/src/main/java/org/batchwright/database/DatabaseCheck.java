package org.batchwright.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.batchwright.kernel.EnvironmentProblem;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Looks, before anything trusts the database, whether it can lose an acknowledged record and
 * whether the product's own logins could change one unseen (21 CFR 11.10(a), (c); Annex 11, 7.1).
 *
 * <p>It looks at what each role's own session sees, since PostgreSQL lets every setting be changed
 * for one role or one database. On a temporary server durability is not asked for.
 */
public final class DatabaseCheck {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);

  private static final String UNREACHABLE = "08001";
  private static final Predicate<Finding> TOO_OLD = finding ->
      finding.code().equals("database-version") && finding.severity() == Finding.Severity.REFUSED;

  private final Database database;
  private final List<Finding> findings = new ArrayList<>();

  private DatabaseCheck(Database database) {
    this.database = database;
  }

  /** All weaknesses of a database, the refused ones first; none is an empty list. */
  public static List<Finding> findings(Database database) {
    DatabaseCheck check = new DatabaseCheck(database);
    check.run();
    return check.findings.stream()
        .sorted((a, b) -> a.severity().compareTo(b.severity()))
        .toList();
  }

  /** Refuses a database with a weakness that endangers records; logs the advised ones. */
  public static void require(Database database) {
    Map<Finding.Severity, List<Finding>> found = findings(database).stream()
        .collect(Collectors.groupingBy(
            Finding::severity, () -> new EnumMap<>(Finding.Severity.class), Collectors.toList()));
    found
        .getOrDefault(Finding.Severity.ADVISED, List.of())
        .forEach(finding -> LOG.warn("{}", finding));
    List<Finding> refused = found.getOrDefault(Finding.Severity.REFUSED, List.of());
    if (!refused.isEmpty()) {
      throw new EnvironmentProblem(refused.stream()
          .map(finding -> finding.what() + " " + finding.mend() + " [" + finding.code() + "]")
          .collect(Collectors.joining("\n")));
    }
  }

  private void run() {
    for (DatabaseRole role : DatabaseRole.values()) {
      if (!session(role)) {
        return; // the others would only say the same
      }
    }
    if (database.kind() != Database.Kind.SCRATCH) {
      guessPassword();
    }
  }

  /** Looks at one role's session; false if looking further would say nothing new. */
  private boolean session(DatabaseRole role) {
    try (Connection connection = database.connections(role).getConnection()) {
      DataSource one = new SingleConnectionDataSource(connection, true);
      if (role == DatabaseRole.APP) {
        findings.addAll(new ServerCheck(database, one, PostgresBinaries.MAJOR).findings());
        if (findings.stream().anyMatch(TOO_OLD)) {
          return false;
        }
      }
      findings.addAll(new SessionCheck(database.kind(), role, one).findings());
      findings.addAll(new RoleCheck(database, role, one).findings());
      return true;
    } catch (SQLException refused) {
      findings.add(Finding.refused(
          "database-login",
          "The database %s does not let %s in: %s."
              .formatted(database.url(), database.credentials(role), refused.getMessage()),
          "Check that the server runs and that BATCHWRIGHT_DB_URL, BATCHWRIGHT_DB_%s_USER and"
                  .formatted(role)
              + " _PASSWORD are right."));
      return !UNREACHABLE.equals(refused.getSQLState());
    }
  }

  /** A wrong password must not be accepted: then none is asked for. */
  private void guessPassword() {
    Credentials app = database.credentials(DatabaseRole.APP);
    PGSimpleDataSource wrong = new PGSimpleDataSource();
    wrong.setURL(database.url());
    wrong.setUser(app.user());
    wrong.setPassword("not-" + app.password());
    try (Connection accepted = wrong.getConnection()) {
      boolean embedded = database.kind() == Database.Kind.EMBEDDED;
      findings.add(new Finding(
          "database-trust",
          embedded ? Finding.Severity.REFUSED : Finding.Severity.ADVISED,
          "The server lets %s in with a wrong password (as %s)."
              .formatted(app, accepted.getMetaData().getUserName()),
          "Ask for SCRAM passwords in pg_hba.conf and reload the server, unless it identifies"
              + " clients in another strong way."));
    } catch (SQLException refusedAsItShould) {
      LOG.debug("A wrong password is refused", refusedAsItShould);
    }
  }
}
