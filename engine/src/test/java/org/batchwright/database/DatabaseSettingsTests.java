package org.batchwright.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.batchwright.kernel.EnvironmentProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTests {

  private static final String URL =
      "jdbc:postgresql://db.plant:5432/batchwright?sslmode=verify-full";

  private final Map<String, String> environment = new HashMap<>(Map.of(
      "BATCHWRIGHT_DB_URL", URL,
      "BATCHWRIGHT_DB_APP_PASSWORD", "a",
      "BATCHWRIGHT_DB_MIGRATE_PASSWORD", "b",
      "BATCHWRIGHT_DB_SEAL_PASSWORD", "c",
      "BATCHWRIGHT_DB_READ_USER", "auditor",
      "BATCHWRIGHT_DB_READ_PASSWORD", "d"));

  @Test
  void withoutVariablesTheDatabaseIsTheEmbeddedOne() {
    assertThat(DatabaseSettings.from(Map.of()).external()).isEmpty();
    assertThat(DatabaseSettings.from(Map.of("BATCHWRIGHT_DB_URL", "")).external())
        .isEmpty();
    assertThat(DatabaseSettings.from(Map.of("BATCHWRIGHT_DB_PORT", "15999")).embeddedPort())
        .hasValue(15999);
  }

  @Test
  void namesAnExternalDatabaseWithOneLoginForEachRole() {
    Database database = DatabaseSettings.from(environment).external().orElseThrow();

    assertThat(database.kind()).isEqualTo(Database.Kind.EXTERNAL);
    assertThat(database.url()).isEqualTo(URL);
    assertThat(database.credentials(DatabaseRole.APP))
        .isEqualTo(new Credentials("batchwright_runtime", "a"));
    assertThat(database.credentials(DatabaseRole.READ)).isEqualTo(new Credentials("auditor", "d"));
    assertThat(database.credentials(DatabaseRole.READ)).hasToString("auditor");
  }

  @Test
  void namesEveryMissingVariableAtOnce() {
    environment.remove("BATCHWRIGHT_DB_APP_PASSWORD");
    environment.put("BATCHWRIGHT_DB_SEAL_PASSWORD", " ");

    assertThatThrownBy(() -> DatabaseSettings.from(environment))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("BATCHWRIGHT_DB_APP_PASSWORD, BATCHWRIGHT_DB_SEAL_PASSWORD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db.plant/batchwright",
        "jdbc:mysql://db.plant/batchwright",
        "jdbc:postgresql://db.plant/batchwright?user=me&password=secret",
        "jdbc:postgresql://db.plant:notaport/batchwright",
      })
  void refusesAnAddressItCannotUse(String url) {
    environment.put("BATCHWRIGHT_DB_URL", url);

    assertThatThrownBy(() -> DatabaseSettings.from(environment))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("BATCHWRIGHT_DB_URL")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesLoginsWithoutAnAddressAndAPortWithOne() {
    assertThatThrownBy(() -> DatabaseSettings.from(Map.of("BATCHWRIGHT_DB_APP_USER", "me")))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("BATCHWRIGHT_DB_APP_USER is set, but BATCHWRIGHT_DB_URL is not");
    environment.put("BATCHWRIGHT_DB_PORT", "15999");
    assertThatThrownBy(() -> DatabaseSettings.from(environment))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("for the embedded database only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "x", "-1", "123456"})
  void refusesWhatIsNoPort(String port) {
    assertThatThrownBy(() -> DatabaseSettings.from(Map.of("BATCHWRIGHT_DB_PORT", port)))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("not a port number");
  }
}
