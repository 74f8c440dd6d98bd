package org.batchwright.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How moments and periods are shown in refusals: the site's time with its zone. */
final class Moments {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm z", Locale.ENGLISH);

  private Moments() {}

  static String shown(Instant moment, ZoneId zone) {
    return SHOWN.format(moment.atZone(zone));
  }

  /** A period as people say it, such as {@code 1 h 30 min}. */
  static String shown(Duration period) {
    long hours = period.toHours();
    long minutes = period.toMinutesPart();
    return hours == 0 ? minutes + " min" : hours + " h " + minutes + " min";
  }
}
