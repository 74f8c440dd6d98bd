package org.batchwright;

import java.util.Map;
import org.batchwright.identity.SetUp;
import org.springframework.context.ApplicationContext;

/** A site with one person for each role, set up through the public interface. */
public final class Plant {

  public static final String SITE = "TEST-1";
  public static final String PASSWORD = "correct horse battery";

  private Plant() {}

  /** Sets the product up once; later calls find it set up. */
  public static synchronized void setUp(ApplicationContext context, int port) {
    SetUp setUp = context.getBean(SetUp.class);
    setUp.issueToken().ifPresent(token -> {
      Api anybody = new Api(port);
      anybody
          .post(
              "/set-up",
              Map.of(
                  "token", token,
                  "site",
                      Map.of(
                          "code", SITE,
                          "name", "Test plant",
                          "zone", "Europe/Berlin",
                          "language", "en"),
                  "administrator",
                      Map.of("code", "admin", "name", "Ada Admin", "password", PASSWORD)))
          .expect(201);
      people(port);
    });
  }

  /** One person for each role, two operators; the administrator is there already. */
  public static void people(int port) {
    Api admin = Api.as(port, "admin", PASSWORD, SITE);
    person(admin, "eva", "Eva Engineer", "engineer");
    person(admin, "carl", "Carl Checker", "checker");
    person(admin, "quinn", "Quinn Quality", "qa");
    person(admin, "oscar", "Oscar Operator", "operator");
    person(admin, "olga", "Olga Operator", "operator");
    person(admin, "sam", "Sam Supervisor", "supervisor");
    person(admin, "anna", "Anna Analyst", "analyst");
    person(admin, "walt", "Walt Warehouse", "warehouse");
    person(admin, "tina", "Tina Technician", "technician");
  }

  public static Api as(int port, String login) {
    return Api.as(port, login, PASSWORD, SITE);
  }

  /** Registers a person with one role. */
  public static void person(Api admin, String code, String name, String role) {
    admin
        .post(
            "/people",
            Map.of("code", code, "name", name, "password", PASSWORD, "mustChange", false))
        .expect(201);
    admin
        .post("/people/" + code + "/grants", Map.of("role", role, "site", SITE))
        .expect(200);
  }
}
