package org.batchwright.execution;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.batchwright.kernel.Refusal;
import org.batchwright.kernel.RefusalCode;
import org.batchwright.recordmodel.Field;
import org.jspecify.annotations.Nullable;

/** Decides whether a text can be a value of a field at all; limits come later. */
final class FieldInput {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,12})?");
  private static final int LONGEST = 4000;

  private FieldInput() {}

  /**
   * The value in the one form in which it is recorded.
   *
   * @param unit the unit it came with; absent if it came without.
   * @throws Refusal if it is not a value of this field.
   */
  static String accept(Field field, String language, String value, @Nullable String unit)
      throws Refusal {
    if (value.length() > LONGEST || value.codePoints().anyMatch(FieldInput::unprintable)) {
      throw malformed(field, language, value, "it has control characters or is too long");
    }
    return switch (field.type()) {
      case NUMBER -> number(field, language, value.strip(), unit);
      case CHOICE -> choice(field, value);
      case CONFIRMATION -> confirmation(field, language, value);
      case DATE -> dated(field, language, value, LocalDate::parse);
      case TIME -> dated(field, language, value, LocalTime::parse);
      case DATE_TIME -> dated(field, language, value, Instant::parse);
      case TEXT, FILE -> text(field, language, value.strip());
    };
  }

  private static String number(Field field, String language, String value, @Nullable String unit)
      throws Refusal {
    if (!NUMBER.matches(value)) {
      throw new Refusal(ExecutionRefusal.VALUE_NOT_A_NUMBER, Map.of("value", shown(value)));
    }
    String expected = field.unit() == null ? "1" : field.unit();
    if (unit != null && !unit.equals(expected)) {
      throw new Refusal(
          ExecutionRefusal.VALUE_OF_OTHER_UNIT,
          Map.of("field", label(field, language), "unit", expected, "given", unit));
    }
    BigDecimal number = new BigDecimal(value);
    Integer precision = field.precision();
    if (precision != null && number.scale() > precision) {
      throw new Refusal(
          ExecutionRefusal.VALUE_TOO_PRECISE,
          Map.of("field", label(field, language), "precision", precision));
    }
    return number.toPlainString();
  }

  private static String choice(Field field, String value) throws Refusal {
    if (field.choices().stream().noneMatch(choice -> choice.value().equals(value))) {
      throw new Refusal(
          ExecutionRefusal.VALUE_NOT_A_CHOICE,
          Map.of(
              "value", shown(value),
              "choices",
                  field.choices().stream()
                      .map(Field.Choice::value)
                      .collect(Collectors.joining(", "))));
    }
    return value;
  }

  private static String confirmation(Field field, String language, String value) throws Refusal {
    if (!"true".equals(value) && !"false".equals(value)) {
      throw malformed(field, language, value, "a confirmation is true or false");
    }
    return value;
  }

  private static String dated(
      Field field, String language, String value, java.util.function.Function<String, ?> parse)
      throws Refusal {
    try {
      return parse.apply(value).toString();
    } catch (DateTimeException notOne) {
      throw malformed(field, language, value, "use ISO 8601, such as 2026-11-20");
    }
  }

  private static String text(Field field, String language, String value) throws Refusal {
    if (value.isEmpty()) {
      throw malformed(field, language, value, "it is empty");
    }
    Integer least = field.minimumLength();
    Integer most = field.maximumLength();
    if (least != null && value.length() < least || most != null && value.length() > most) {
      throw malformed(field, language, value, "it needs " + least + " to " + most + " characters");
    }
    if (field.pattern() != null && !Pattern.matches(field.pattern(), value)) {
      throw malformed(field, language, value, "it does not have the form " + field.pattern());
    }
    return value;
  }

  static String label(Field field, String language) {
    return field.label().in(language);
  }

  /** What is shown and kept of a value that was refused. */
  static String shown(String value) {
    String cut = value.length() > 200 ? value.substring(0, 200) + "…" : value;
    return cut.codePoints()
        .map(c -> unprintable(c) ? '\uFFFD' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean unprintable(int character) {
    return character < 0x20 && character != '\n' && character != '\t'
        || character >= 0xD800 && character <= 0xDFFF
        || character == 0x7F;
  }

  private static Refusal malformed(Field field, String language, String value, String why) {
    RefusalCode code = ExecutionRefusal.VALUE_MALFORMED;
    return new Refusal(
        code, Map.of("value", shown(value), "field", label(field, language), "why", why));
  }
}
