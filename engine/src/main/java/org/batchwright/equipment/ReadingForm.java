package org.batchwright.equipment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Value;
import org.jspecify.annotations.Nullable;

/**
 * Turns what connectors deliver into readings in the form the class declares, and set points into
 * what connectors send.
 *
 * <p>A number is rounded here, once, half up, to the declared decimals; what was sent stays beside
 * it. A value of another type than declared is no value.
 */
final class ReadingForm {

  private ReadingForm() {}

  static Reading reading(Target target, org.batchwright.connectors.Reading received) {
    Value value = received.value();
    ClassMember member = target.member();
    String text =
        value == null ? null : text(value, member.type(), member.decimals(), member.many());
    boolean mismatch = value != null && text == null;
    String declared = member.type() == null ? "none" : member.type().word();
    return new Reading(
        target.equipment(),
        member.name(),
        text,
        text != null && value instanceof Value.Many many
            ? items(many, member.type(), member.decimals())
            : List.of(),
        member.unit(),
        mismatch ? ReadingQuality.BAD : quality(received.quality()),
        mismatch
            ? "Bad_TypeMismatch: not the declared " + declared
            : received.raw().statusName(),
        received.sourceTime(),
        received.serverTime(),
        received.receivedAt(),
        storable(received.raw().text()),
        received.raw().dataType(),
        target.binding().version());
  }

  /** The answer of a command as a reading. */
  static Reading answer(
      Target command, CommandArgument argument, Value value, String status, Instant receivedAt) {
    String text = text(value, argument.type(), argument.decimals(), argument.many());
    return new Reading(
        command.equipment(),
        command.member().name() + "." + argument.name(),
        text,
        text != null && value instanceof Value.Many many
            ? items(many, argument.type(), argument.decimals())
            : List.of(),
        argument.unit(),
        text == null ? ReadingQuality.BAD : ReadingQuality.GOOD,
        text == null ? "Bad_TypeMismatch" : status,
        null,
        null,
        receivedAt,
        storable(value.text()),
        "",
        command.binding().version());
  }

  /** What to send for a text of the declared type; empty if it is none. */
  static Optional<Value> value(String text, @Nullable MemberType type) {
    if (type == null) {
      return Optional.empty();
    }
    return switch (type) {
      case NUMBER -> decimal(text).map(Value::decimal);
      case TEXT -> Optional.of(Value.text(text));
      case CONFIRMATION ->
        text.equals("true") || text.equals("false")
            ? Optional.of(Value.flag(Boolean.parseBoolean(text)))
            : Optional.empty();
      case DATE_TIME -> moment(text).map(Value::moment);
    };
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs(number.scale()) <= 30 && number.precision() <= 40
          ? Optional.of(number)
          : Optional.empty();
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(
      Value value, @Nullable MemberType type, @Nullable Integer decimals, boolean many) {
    if (value instanceof Value.Many list) {
      if (!many || items(list, type, decimals).size() != list.items().size()) {
        return null;
      }
      return "[" + String.join(", ", items(list, type, decimals)) + "]";
    }
    return many ? null : single(value, type, decimals);
  }

  private static List<String> items(
      Value.Many list, @Nullable MemberType type, @Nullable Integer decimals) {
    return list.items().stream()
        .flatMap(item -> Optional.ofNullable(single(item, type, decimals)).stream())
        .toList();
  }

  private static @Nullable String single(
      Value value, @Nullable MemberType type, @Nullable Integer decimals) {
    if (type == null) {
      return null;
    }
    return switch (type) {
      case NUMBER ->
        value instanceof Value.Decimal number ? rounded(number.number(), decimals) : null;
      case TEXT ->
        value instanceof Value.Text || value instanceof Value.Decimal
            ? storable(value.text())
            : null;
      case CONFIRMATION -> value instanceof Value.Flag ? value.text() : null;
      case DATE_TIME -> value instanceof Value.Moment ? value.text() : null;
    };
  }

  private static String rounded(BigDecimal number, @Nullable Integer decimals) {
    return (decimals == null ? number : number.setScale(decimals, RoundingMode.HALF_UP))
        .toPlainString();
  }

  /** PostgreSQL stores every character but one; a device may send that, too. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\u2400');
  }

  private static ReadingQuality quality(Quality quality) {
    return ReadingQuality.of(quality.name().toLowerCase(Locale.ROOT));
  }
}
