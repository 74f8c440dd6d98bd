package org.batchwright.masterrecord;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.identity.Caller;
import org.batchwright.identity.People;
import org.batchwright.identity.Sessions;
import org.batchwright.identity.SetUp;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.batchwright.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A site with people who write, check and approve records, through the product's own use cases. */
@Component
final class Office {

  static final String PASSWORD = "a long sentence that only one person knows 7";
  static final String SITE = "BASEL-1";

  private final SetUp setUp;
  private final People people;
  private final Sessions sessions;
  private final RecordImports imports;
  private final RecordApprovals approvals;
  private boolean open;

  Office(
      SetUp setUp,
      People people,
      Sessions sessions,
      RecordImports imports,
      RecordApprovals approvals) {
    this.setUp = setUp;
    this.people = people;
    this.sessions = sessions;
    this.imports = imports;
    this.approvals = approvals;
  }

  /** A person who writes records. */
  Caller author() throws Refusal {
    return logIn("e.author");
  }

  /** Another one. */
  Caller secondAuthor() throws Refusal {
    return logIn("f.author");
  }

  Caller checker() throws Refusal {
    return logIn("c.checker");
  }

  Caller qa() throws Refusal {
    return logIn("q.quality");
  }

  Caller secondQa() throws Refusal {
    return logIn("r.quality");
  }

  /** Somebody who holds every role there is for records. */
  Caller allRoles() throws Refusal {
    return logIn("a.all");
  }

  /** Imports the shipped record under another id. */
  VersionKey draft(String id) throws Refusal {
    return imported(author(), id, Packages.named(id), null);
  }

  VersionKey imported(
      Caller caller, String id, Map<String, byte[]> files, @Nullable Integer replaces)
      throws Refusal {
    ImportResult result =
        imports.importZip(caller, UUID.randomUUID(), Packages.zip(id, files), replaces);
    VersionKey imported = result.imported();
    if (imported == null) {
      throw new AssertionError("Refused: " + result.findings());
    }
    return imported;
  }

  /** Brings a draft to approval by three people. */
  VersionKey approved(String id) throws Refusal {
    VersionKey key = draft(id);
    submit(author(), key);
    check(checker(), key);
    approve(qa(), key, null);
    return key;
  }

  Progress submit(Caller caller, VersionKey key) throws Refusal {
    ChangeReason change = new ChangeReason("First version", "CC-17");
    Prepared shown = approvals.prepareSubmission(caller, key, change);
    return approvals.submit(caller, UUID.randomUUID(), key, change, sign(shown)).value();
  }

  Progress check(Caller caller, VersionKey key) throws Refusal {
    Prepared shown = approvals.prepareCheck(caller, key);
    return approvals.check(caller, UUID.randomUUID(), key, sign(shown)).value();
  }

  Progress approve(Caller caller, VersionKey key, @Nullable LocalDate effectiveOn)
      throws Refusal {
    Prepared shown = approvals.prepareApproval(caller, key, effectiveOn);
    return approvals
        .approve(caller, UUID.randomUUID(), key, effectiveOn, sign(shown))
        .value();
  }

  static Signing sign(Prepared shown) {
    return new Signing(shown.challenge(), PASSWORD);
  }

  private synchronized Caller logIn(String person) throws Refusal {
    if (!open) {
      establish();
      open = true;
    }
    return sessions.caller(sessions.logIn(person, PASSWORD, SITE, null), true).orElseThrow();
  }

  private void establish() throws Refusal {
    setUp.complete(
        UUID.randomUUID(),
        setUp.issueToken().orElseThrow(),
        new SetUp.FirstSite(SITE, "Basel", "Europe/Zurich", "de"),
        new SetUp.FirstPerson("admin", "Admin Person", PASSWORD));
    Caller admin =
        sessions.caller(sessions.logIn("admin", PASSWORD, SITE, null), true).orElseThrow();
    register(admin, "e.author", "Eva Author", "engineer");
    register(admin, "f.author", "Finn Author", "engineer");
    register(admin, "c.checker", "Carl Checker", "checker");
    register(admin, "q.quality", "Quirin Quality", "qa");
    register(admin, "r.quality", "Rosa Quality", "qa");
    register(admin, "a.all", "Alma All", "engineer", "checker", "qa");
  }

  private void register(Caller admin, String code, String name, String... roles) throws Refusal {
    people.register(
        admin.command(UUID.randomUUID(), "register-person", code, Sites.chain(SITE)),
        code,
        name,
        PASSWORD,
        false);
    for (String role : List.of(roles)) {
      people.grant(
          admin.command(UUID.randomUUID(), "grant-role", role, People.chain(code)),
          code,
          role,
          SITE,
          null);
    }
  }
}
