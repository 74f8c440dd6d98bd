package org.batchwright.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.batchwright.execution.Orders;
import org.batchwright.identity.Caller;
import org.batchwright.identity.People;
import org.batchwright.identity.Sessions;
import org.batchwright.identity.SetUp;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.batchwright.masterrecord.ChangeReason;
import org.batchwright.masterrecord.ImportResult;
import org.batchwright.masterrecord.RecordApprovals;
import org.batchwright.masterrecord.RecordImports;
import org.batchwright.masterrecord.Signing;
import org.batchwright.masterrecord.VersionKey;
import org.batchwright.signature.Prepared;
import org.batchwright.site.Sites;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A site with the people and the approved record that the bench needs. */
final class BenchPlant {

  static final String OPERATOR = "operator";
  static final int STEPS = 22;

  private static final String SITE = "BENCH";
  private static final String RECORD = "bench-readings";

  private final String password;
  private final Sessions sessions;
  private final Orders orders;
  private final Ids ids;
  private final ApplicationContext product;

  private BenchPlant(ApplicationContext product) {
    this.product = product;
    this.sessions = product.getBean(Sessions.class);
    this.orders = product.getBean(Orders.class);
    this.ids = product.getBean(Ids.class);
    this.password = UUID.nameUUIDFromBytes(ids.secret(16)).toString();
  }

  /** Sets up an empty product. */
  static BenchPlant setUp(ApplicationContext product) throws Refusal, IOException {
    BenchPlant plant = new BenchPlant(product);
    plant.people();
    plant.approve();
    return plant;
  }

  String password() {
    return password;
  }

  /** A new session of a person; its token. */
  String logIn(String person) throws Refusal {
    return sessions.logIn(person, password, SITE, null);
  }

  Caller caller(String token) {
    return sessions.caller(token, true).orElseThrow();
  }

  /** Issues a batch; its number. */
  String issue(String number) throws Refusal {
    Caller supervisor = caller(logIn("supervisor"));
    Orders.Order order =
        new Orders.Order(number, RECORD, 1, "f100", new BigDecimal("100.000"), Map.of());
    Prepared shown = orders.prepare(supervisor, order);
    orders.issue(supervisor, ids.next(), order, shown.challenge(), password);
    return number;
  }

  private void people() throws Refusal {
    SetUp setUp = product.getBean(SetUp.class);
    String token = setUp.issueToken().orElseThrow();
    setUp.complete(
        ids.next(),
        token,
        new SetUp.FirstSite(SITE, "Bench", "UTC", "en"),
        new SetUp.FirstPerson("admin", "Administrator", password));
    Caller admin = caller(logIn("admin"));
    People people = product.getBean(People.class);
    for (String role : List.of("engineer", "checker", "qa", OPERATOR, "supervisor")) {
      people.register(
          admin.command(ids.next(), "register-person", Map.of("code", role), Sites.chain(SITE)),
          role,
          "Person " + role,
          password,
          false);
      people.grant(
          admin.command(ids.next(), "grant-role", Map.of("role", role), People.chain(role)),
          role,
          role,
          SITE,
          null);
    }
  }

  private void approve() throws Refusal, IOException {
    Caller author = caller(logIn("engineer"));
    ImportResult imported = product
        .getBean(RecordImports.class)
        .importZip(author, ids.next(), new java.io.ByteArrayInputStream(zip()), null);
    VersionKey version = imported.imported();
    if (version == null) {
      throw new IllegalStateException("The bench's record has findings: " + imported.findings());
    }
    RecordApprovals approvals = product.getBean(RecordApprovals.class);
    ChangeReason reason = new ChangeReason("For the bench", null);
    Prepared submission = approvals.prepareSubmission(author, version, reason);
    approvals.submit(author, ids.next(), version, reason, signing(submission));
    Caller checker = caller(logIn("checker"));
    approvals.check(
        checker, ids.next(), version, signing(approvals.prepareCheck(checker, version)));
    Caller quality = caller(logIn("qa"));
    approvals.approve(
        quality,
        ids.next(),
        version,
        null,
        signing(approvals.prepareApproval(quality, version, null)));
  }

  private Signing signing(Prepared shown) {
    return new Signing(shown.challenge(), password);
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String folder = "/bench/" + RECORD + "/";
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath:" + folder + "**")) {
        String path = file.getURL().toString();
        if (!path.endsWith("/") && file.isReadable()) {
          String name = path.substring(path.indexOf(folder) + "/bench/".length());
          try (InputStream content = file.getInputStream()) {
            byte[] read = content.readAllBytes();
            zip.putNextEntry(new ZipEntry(name));
            zip.write(read);
          }
        }
      }
    }
    return bytes.toByteArray();
  }
}
