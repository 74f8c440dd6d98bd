package org.batchwright;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;

class HealthControllerTests {

  private final ApplicationAvailabilityBean availability = new ApplicationAvailabilityBean();

  @Test
  void isNotReadyBeforeTheApplicationSaysSoNorWhenItStops() {
    HealthController health =
        new HealthController(availability, TestCluster.database().app());

    assertThat(health.health().getStatusCode().value()).isEqualTo(503);
    say(ReadinessState.ACCEPTING_TRAFFIC);
    assertThat(health.health().getStatusCode().value()).isEqualTo(200);
    say(ReadinessState.REFUSING_TRAFFIC);
    assertThat(health.health().getStatusCode().value()).isEqualTo(503);
  }

  @Test
  void isNotReadyWithoutADatabase() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setURL("jdbc:postgresql://127.0.0.1:1/batchwright");
    HealthController health = new HealthController(availability, nowhere);
    say(ReadinessState.ACCEPTING_TRAFFIC);

    assertThat(health.health().getStatusCode().value()).isEqualTo(503);
    assertThat(health.health().getBody())
        .isEqualTo(new HealthController.Health("database-unreachable"));
  }

  private void say(ReadinessState state) {
    availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, state));
  }
}
