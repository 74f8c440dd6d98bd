package org.batchwright.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * The words of a print in one language, and how times, people and units are written.
 *
 * <p>Values are written as they were recorded, with a decimal point in every language.
 */
final class Wording {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");
  private static final Map<String, String> UNITS = Map.of(
      "Cel", "°C", "[pH]", "", "1", "", "/min", "1/min", "h", "h", "%", "%", "um", "µm", "uS/cm",
      "µS/cm");

  private final Language language;
  private final ZoneId zone;
  private final Map<String, String> people;
  private final Properties words = new Properties();

  Wording(Language language, ZoneId zone, Map<String, String> people) {
    this.language = language;
    this.zone = zone;
    this.people = people;
    String file = "/report/words/" + language.code() + ".properties";
    try (InputStream stream =
        Objects.requireNonNull(Wording.class.getResourceAsStream(file), file)) {
      words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read", unreadable);
    }
  }

  Language language() {
    return language;
  }

  /** The word of the print itself. */
  String say(String key) {
    return Objects.requireNonNull(words.getProperty(key), () -> "No word for " + key);
  }

  /** The word for a code of the product; the code itself where the language has none. */
  String code(String kind, @Nullable String code) {
    return code == null ? "" : words.getProperty(kind + "." + code, code);
  }

  String text(@Nullable Text text) {
    return text == null ? "" : text.in(language.code());
  }

  /** A moment with its offset from UTC. */
  String time(@Nullable Instant moment) {
    return moment == null ? "" : TIME.format(moment.atZone(zone));
  }

  /** The printed name with the log-in name; {@code system} is the product itself. */
  String person(@Nullable String actor) {
    if (actor == null) {
      return "";
    }
    String login = actor.startsWith("person:") ? actor.substring("person:".length()) : actor;
    String name = people.get(login);
    return name == null ? code("actor", login) : name;
  }

  /** A unit as it is printed. */
  String unit(@Nullable String unit) {
    return unit == null ? "" : UNITS.getOrDefault(unit, unit);
  }

  /** A value with its unit. */
  String amount(@Nullable String value, @Nullable String unit) {
    return value == null ? "" : (value + " " + unit(unit)).strip();
  }

  /** A value of a field; yes and no have a shape and a word. */
  String value(String type, @Nullable String value, @Nullable String unit) {
    if (value == null) {
      return "–";
    }
    if (type.equals("boolean")) {
      return value.equals("true") ? "✓ " + say("yes") : "✕ " + say("no");
    }
    return amount(value, unit);
  }

  String amount(@Nullable BigDecimal value, @Nullable String unit) {
    return value == null ? "" : amount(value.toPlainString(), unit);
  }

  /** Who or what held a quantity, such as {@code container C-000012}. */
  String holder(String holder) {
    int space = holder.indexOf(' ');
    return space < 0
        ? holder
        : code("holder", holder.substring(0, space)) + " " + holder.substring(space + 1);
  }

  /** Bounds in words; empty without any. */
  String bounds(@Nullable BigDecimal low, @Nullable BigDecimal high) {
    if (low != null && high != null) {
      return low.toPlainString() + " " + say("limit.to") + " " + high.toPlainString();
    }
    if (low != null) {
      return say("limit.at-least") + " " + low.toPlainString();
    }
    return high == null ? "" : say("limit.at-most") + " " + high.toPlainString();
  }

  /** The limits of an attempt, as they were applied. */
  String limits(@Nullable String applied) {
    return applied == null
        ? ""
        : applied
            .replace(" to ", " " + say("limit.to") + " ")
            .replace("at least", say("limit.at-least"))
            .replace("at most", say("limit.at-most"))
            .replace("no limit", say("limit.none"))
            .replace("alert", say("limit.alert"))
            .replace("rounded", say("limit.rounded"));
  }
}
