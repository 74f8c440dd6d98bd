package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is recorded in a step as it is shown. */
final class Current {

  private Current() {}

  /** The current value of a field; row 0 is the step itself. */
  static @Nullable String value(JsonNode step, String field, int row) {
    String value = null;
    for (JsonNode attempt : step.path("attempts")) {
      if (attempt.path("row").asInt() == row && counts(attempt, field)) {
        value = attempt.path("value").asText();
      }
    }
    return value;
  }

  /** The values of a field in all rows. */
  static List<String> all(JsonNode step, String field) {
    List<String> values = new ArrayList<>();
    for (JsonNode attempt : step.path("attempts")) {
      if (counts(attempt, field)) {
        values.add(attempt.path("value").asText());
      }
    }
    return values;
  }

  /** Whether a row is there and not complete. */
  static boolean open(JsonNode step, int row) {
    return "open".equals(step.path("rows").path(row - 1).path("state").asText());
  }

  private static boolean counts(JsonNode attempt, String field) {
    return attempt.path("field").asText().equals(field)
        && !"refused".equals(attempt.path("verdict").asText());
  }
}
