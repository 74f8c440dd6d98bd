package org.batchwright;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.batchwright.identity.OpenToAll;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells without a log-in whether the product can be worked with; it tells nothing else.
 *
 * <p>One question to the database serves everybody who asks within a second, so that this address
 * cannot be used to tire the database out.
 */
@RestController
class HealthController {

  private static final long FRESH_NANOS = 1_000_000_000L;
  private static final int DATABASE_SECONDS = 2;

  private final ApplicationAvailability availability;
  private final DataSource dataSource;
  private Health last = new Health("starting");
  private long askedAt = System.nanoTime() - FRESH_NANOS;

  HealthController(ApplicationAvailability availability, DataSource dataSource) {
    this.availability = availability;
    this.dataSource = dataSource;
  }

  /** What is answered: {@code ready}, or what is missing. */
  record Health(String status) {}

  /** 200 when ready, 503 while starting, stopping or without a database. */
  @OpenToAll("says only whether the product can be worked with")
  @GetMapping("/api/v1/health")
  ResponseEntity<Health> health() {
    Health now = state();
    return ResponseEntity.status(
            now.status().equals("ready") ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(now);
  }

  private synchronized Health state() {
    if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
      return new Health("not-accepting");
    }
    if (System.nanoTime() - askedAt >= FRESH_NANOS) {
      last = new Health(databaseAnswers() ? "ready" : "database-unreachable");
      askedAt = System.nanoTime();
    }
    return last;
  }

  private boolean databaseAnswers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(DATABASE_SECONDS);
    } catch (SQLException unreachable) {
      return false;
    }
  }
}
