package org.batchwright.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.TestCluster.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningProduct
class SessionTests {

  private final ApplicationContext context;
  private final TestDatabase database;

  @LocalServerPort
  private int port;

  SessionTests(ApplicationContext context, TestDatabase database) {
    this.context = context;
    this.database = database;
  }

  @BeforeEach
  void setUpOnce() {
    Plant.setUp(context, port);
  }

  @Test
  void thePersonBehindASessionComesFromTheServerAlone() {
    Api oscar = Plant.as(port, "oscar");

    var me = oscar.get("/session").expect(200).json();

    assertThat(me.path("person").asText()).isEqualTo("oscar");
    assertThat(me.path("roles").get(0).asText()).isEqualTo("operator");
    assertThat(me.path("permissions").toString()).contains("execute-batches");
    assertThat(me.path("permissions").toString()).doesNotContain("approve-records");
  }

  @Test
  void theSetUpOpensOnce() {
    assertThat(context.getBean(SetUp.class).issueToken()).isEmpty();
    Api anybody = new Api(port);
    var answer = anybody.post(
        "/set-up",
        Map.of(
            "token", "guess",
            "site", Map.of("code", "X", "name", "X", "zone", "UTC", "language", "en"),
            "administrator", Map.of("code", "mallory", "name", "M", "password", Plant.PASSWORD)));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("setup-closed");
  }

  @Test
  void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
    Api anybody = new Api(port);
    var wrong = anybody.post("/session", logIn("oscar", "not the right sentence"));
    var unknown = anybody.post("/session", logIn("nobody", "not the right sentence"));

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  // 21 CFR 11.300(d): attempts at unauthorised use are detected; the account closes.
  @Test
  @Tag("P11-300d-1")
  void theFifthWrongPasswordLocksTheAccountUntilAnAdministratorOpensIt() {
    Api admin = Plant.as(port, "admin");
    Plant.person(admin, "lou", "Lou Locked", "operator");
    Api anybody = new Api(port);
    for (int i = 1; i < Credentials.FAILURES_UNTIL_LOCK; i++) {
      assertThat(
              anybody.post("/session", logIn("lou", "wrong wrong wrong " + i)).code())
          .isEqualTo("credentials-wrong");
    }
    assertThat(anybody.post("/session", logIn("lou", "wrong wrong wrong 5")).code())
        .isEqualTo("account-locked");
    assertThat(anybody.post("/session", logIn("lou", Plant.PASSWORD)).code())
        .isEqualTo("account-locked");

    admin
        .post("/people/lou/unlock", Map.of("reason", "Called; keyboard was set to English"))
        .expect(200);
    anybody.post("/session", logIn("lou", Plant.PASSWORD)).expect(204);
  }

  @Test
  void aWithdrawnRoleAndAClosedAccountCountAtOnce() {
    Api admin = Plant.as(port, "admin");
    Plant.person(admin, "wim", "Wim Withdrawn", "administrator");
    Api wim = Plant.as(port, "wim");
    wim.get("/people").expect(200);

    admin
        .post("/people/wim/grants/administrator/withdraw", Map.of("reason", "moved"))
        .expect(200);
    assertThat(wim.get("/people").status()).isEqualTo(403);

    admin.post("/people/wim/deactivate", Map.of("reason", "left")).expect(200);
    assertThat(wim.get("/session").status()).isEqualTo(401);
  }

  @Test
  void withoutLogInOnlyTheReviewedEndpointsAnswer() {
    Api anybody = new Api(port);
    assertThat(anybody.get("/people").status()).isEqualTo(401);
    assertThat(anybody.get("/welcome").status()).isEqualTo(200);
    assertThat(Plant.as(port, "oscar").get("/people").status()).isEqualTo(403);
  }

  @Test
  void aRequestWithoutThePagesTokenChangesNothing() throws Exception {
    var answer = java.net.http.HttpClient.newHttpClient()
        .send(
            java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create("http://localhost:" + port + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            java.net.http.HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("csrf-token-missing");
  }

  @Test
  void bodiesThatTwoReadersCouldReadDifferentlyAreRefused() {
    Api anybody = new Api(port);
    for (String body : new String[] {
      "{\"login\":\"oscar\",\"login\":\"admin\",\"password\":\"x\",\"site\":\"TEST-1\"}",
      "{\"login\":\"oscar\",\"password\":\"x\",\"site\":\"TEST-1\",\"role\":\"qa\"}",
      "{\"login\":\"oscar\"",
      "[]"
    }) {
      var answer =
          anybody.raw("/session", "application/json", body.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.body()).as(body).doesNotContain("Exception");
    }
    assertThat(anybody
            .raw("/session", "text/plain", "{}".getBytes(StandardCharsets.UTF_8))
            .status())
        .isEqualTo(415);
  }

  @Test
  void noPasswordOrTokenIsOnTheTrail() {
    Plant.as(port, "oscar");
    Long leaks = JdbcClient.create(database.superuser())
        .sql(
            "select count(*) from audit.event where position(:secret in convert_from(canon, 'UTF8')) > 0")
        .param("secret", Plant.PASSWORD)
        .query(Long.class)
        .single();

    assertThat(leaks).isZero();
  }

  private static Map<String, String> logIn(String login, String password) {
    return Map.of("login", login, "password", password, "site", Plant.SITE);
  }
}
