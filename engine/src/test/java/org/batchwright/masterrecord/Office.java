package org.batchwright.masterrecord;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Sessions;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** People who write, check and approve records, through the product's own use cases. */
final class Office {

  private static final Map<ApplicationContext, Office> OFFICES = new ConcurrentHashMap<>();

  private final Map<String, Caller> signedIn = new ConcurrentHashMap<>();
  private final Sessions sessions;
  private final RecordImports imports;
  private final RecordApprovals approvals;

  private Office(ApplicationContext context) {
    this.sessions = context.getBean(Sessions.class);
    this.imports = context.getBean(RecordImports.class);
    this.approvals = context.getBean(RecordApprovals.class);
  }

  /** The plant's people, and a second one for each part, and one who holds every role. */
  static Office of(ApplicationContext context, int port) {
    return OFFICES.computeIfAbsent(context, product -> {
      Plant.setUp(product, port);
      Api admin = Plant.as(port, "admin");
      Plant.person(admin, "emil", "Emil Engineer", "engineer");
      Plant.person(admin, "queenie", "Queenie Quality", "qa");
      Plant.person(admin, "alma", "Alma All", "engineer");
      for (String role : List.of("checker", "qa")) {
        admin
            .post("/people/alma/grants", Map.of("role", role, "site", Plant.SITE))
            .expect(200);
      }
      return new Office(product);
    });
  }

  /** A person who writes records. */
  Caller author() throws Refusal {
    return logIn("eva");
  }

  Caller secondAuthor() throws Refusal {
    return logIn("emil");
  }

  Caller checker() throws Refusal {
    return logIn("carl");
  }

  Caller qa() throws Refusal {
    return logIn("quinn");
  }

  Caller secondQa() throws Refusal {
    return logIn("queenie");
  }

  /** Somebody who holds every role there is for records. */
  Caller allRoles() throws Refusal {
    return logIn("alma");
  }

  /** Imports the record under another id. */
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

  Progress approve(Caller caller, VersionKey key, @Nullable LocalDate effectiveOn) throws Refusal {
    Prepared shown = approvals.prepareApproval(caller, key, effectiveOn);
    return approvals
        .approve(caller, UUID.randomUUID(), key, effectiveOn, sign(shown))
        .value();
  }

  static Signing sign(Prepared shown) {
    return new Signing(shown.challenge(), Plant.PASSWORD);
  }

  private Caller logIn(String person) throws Refusal {
    Caller known = signedIn.get(person);
    if (known != null) {
      return known;
    }
    String token = sessions.logIn(person, Plant.PASSWORD, Plant.SITE, null);
    Caller caller = sessions.caller(token, true).orElseThrow();
    signedIn.put(person, caller);
    return caller;
  }
}
