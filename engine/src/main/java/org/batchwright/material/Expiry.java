package org.batchwright.material;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Until when something may be used, exactly as precisely as it was given: to the minute, the day or
 * the month.
 *
 * <p>A drum that says 2027-06 is good until the last day of June has ended where it stands; a
 * solution that says 17:00 is not good a second after.
 *
 * @param value ISO 8601: {@code 2026-11-20T16:00:00Z}, {@code 2027-06-30} or {@code 2027-06}.
 */
public record Expiry(Precision precision, String value) {

  private static final DateTimeFormatter TO_THE_MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  /** How precisely an expiry was given. */
  public enum Precision {
    /** Prepared solutions and in-use times: good up to and including that moment. */
    MINUTE,
    /** Good until that day has ended in the zone of the site. */
    DAY,
    /** Good until the last day of that month has ended in the zone of the site. */
    MONTH;

    /** The stored word. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Expiry {
    if (!canonical(precision, value).equals(value)) {
      throw new IllegalArgumentException(
          "Not an expiry to the " + precision.word() + " in its canonical form: " + value);
    }
  }

  /** To the minute; a started minute is cut off, so that the label never promises too much. */
  public static Expiry minute(Instant moment) {
    return new Expiry(Precision.MINUTE, moment.truncatedTo(ChronoUnit.MINUTES).toString());
  }

  public static Expiry day(LocalDate day) {
    return new Expiry(Precision.DAY, day.toString());
  }

  public static Expiry month(YearMonth month) {
    return new Expiry(Precision.MONTH, month.toString());
  }

  /**
   * Reads what a person or another system wrote; a minute needs an offset, such as {@code
   * 2026-11-20T17:00+01:00}.
   *
   * @throws Refusal if the text is no such moment, day or month.
   */
  public static Expiry parse(Precision precision, String text) throws Refusal {
    try {
      return new Expiry(precision, canonical(precision, text.strip()));
    } catch (DateTimeException unreadable) {
      throw MaterialRefusal.malformed(
          "Date",
          text,
          switch (precision) {
            case MINUTE -> "write it like 2026-11-20T17:00+01:00";
            case DAY -> "write it like 2027-06-30";
            case MONTH -> "write it like 2027-06";
          });
    }
  }

  /** The last moment at which it is still good, in microseconds; days end in the given zone. */
  public Instant lastMoment(ZoneId zone) {
    return switch (precision) {
      case MINUTE -> Instant.parse(value);
      case DAY -> endOf(LocalDate.parse(value), zone);
      case MONTH -> endOf(YearMonth.parse(value).atEndOfMonth(), zone);
    };
  }

  /** Whether something with this expiry may be used at the moment, where it stands. */
  public boolean allows(Instant moment, ZoneId zone) {
    return !moment.isAfter(lastMoment(zone));
  }

  /** As it stands on a label: {@code 2026-11-20 17:00}, {@code 2027-06-30} or {@code 2027-06}. */
  public String text(ZoneId zone) {
    return precision == Precision.MINUTE
        ? TO_THE_MINUTE.format(Instant.parse(value).atZone(zone))
        : value;
  }

  /** The one that ends first; the first of two that end together, none if there is neither. */
  public static @Nullable Expiry earliest(
      ZoneId zone, @Nullable Expiry one, @Nullable Expiry other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.lastMoment(zone).isBefore(one.lastMoment(zone)) ? other : one;
  }

  private static Instant endOf(LocalDate day, ZoneId zone) {
    // The day after begins at its first existing moment: at a clock change that is not always
    // 00:00.
    return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
  }

  private static String canonical(Precision precision, String text) {
    return switch (precision) {
      case MINUTE ->
        DateTimeFormatter.ISO_OFFSET_DATE_TIME
            .parse(text, Instant::from)
            .truncatedTo(ChronoUnit.MINUTES)
            .toString();
      case DAY -> LocalDate.parse(text).toString();
      case MONTH -> YearMonth.parse(text).toString();
    };
  }

  /**
   * How long something is good from when it was dispensed, prepared or opened.
   *
   * @param amount how many minutes, days or months; at least 1.
   */
  public record Period(Precision precision, int amount) {

    public Period {
      if (amount < 1) {
        throw new IllegalArgumentException("Good for less than one " + precision.word());
      }
    }

    public static Period minutes(int amount) {
      return new Period(Precision.MINUTE, amount);
    }

    public static Period days(int amount) {
      return new Period(Precision.DAY, amount);
    }

    public static Period months(int amount) {
      return new Period(Precision.MONTH, amount);
    }

    /** The expiry of what was made at the moment in the zone. */
    public Expiry from(Instant moment, ZoneId zone) {
      LocalDate today = moment.atZone(zone).toLocalDate();
      return switch (precision) {
        case MINUTE -> minute(moment.plus(amount, ChronoUnit.MINUTES));
        case DAY -> day(today.plusDays(amount));
        case MONTH -> month(YearMonth.from(today).plusMonths(amount));
      };
    }

    @Override
    public String toString() {
      return amount + " " + precision.word() + (amount == 1 ? "" : "s");
    }
  }
}
