package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What a field of a step aims at: its target, the middle of its limits, its expected value. */
final class Aim {

  private static final Clock CLOCK = Clock.systemUTC();
  /** How far measured values scatter, as a part of the way from the target to a limit. */
  private static final BigDecimal SCATTER = new BigDecimal("0.15");

  private Aim() {}

  /** The value for a field; those of rows scatter a little, each time in the same way. */
  static String at(JsonNode step, JsonNode field, int row) {
    String value = value(field);
    JsonNode limits = field.path("limits");
    boolean measured = row > 0
        && "number".equals(field.path("type").asText())
        && limits.path("actionLow").isTextual()
        && limits.path("actionHigh").isTextual();
    if (!measured) {
      return value;
    }
    BigDecimal target = new BigDecimal(value);
    BigDecimal high = new BigDecimal(limits.path("actionHigh").asText());
    String place =
        step.path("occurrence").asText() + "/" + row + "/" + field.path("key").asText();
    int chance = Math.floorMod(place.hashCode() * 0x9E3779B9, 201) - 100;
    return target
        .add(high.subtract(target)
            .multiply(SCATTER)
            .multiply(BigDecimal.valueOf(chance))
            .movePointLeft(2))
        .setScale(precision(field), RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static String value(JsonNode field) {
    if (field.hasNonNull("target")) {
      return field.path("target").asText();
    }
    if (field.hasNonNull("expected")) {
      return field.path("expected").asText();
    }
    Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MINUTES);
    return switch (field.path("type").asText()) {
      case "number" -> middle(field);
      case "choice" -> field.path("choices").path(0).path("value").asText();
      case "confirmation" -> "true";
      case "date" -> LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
      case "time" -> "12:00";
      case "dateTime" -> now.toString();
      default -> field.path("key").asText() + "-1";
    };
  }

  private static String middle(JsonNode field) {
    JsonNode limits = field.path("limits");
    JsonNode low = limits.path("actionLow");
    JsonNode high = limits.path("actionHigh");
    BigDecimal value = BigDecimal.ONE;
    if (low.isTextual() && high.isTextual()) {
      value = new BigDecimal(low.asText())
          .add(new BigDecimal(high.asText()))
          .divide(BigDecimal.valueOf(2));
    } else if (low.isTextual()) {
      value = new BigDecimal(low.asText());
    } else if (high.isTextual()) {
      value = new BigDecimal(high.asText()).divide(BigDecimal.valueOf(2));
    }
    return value.setScale(precision(field), RoundingMode.HALF_UP).toPlainString();
  }

  private static int precision(JsonNode field) {
    return Math.min(field.path("precision").asInt(0), 6);
  }
}
