package org.batchwright.execution;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchwright.kernel.EnvironmentProblem;
import org.batchwright.recordmodel.Bounds;
import org.batchwright.recordmodel.IssuedQuantities;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Limits that a replay puts in the place of the recorded ones, to see what they would have decided.
 * The running product has none: its records are what was signed.
 *
 * @param bounds the action limits by parameter.
 */
public record OtherLimits(Map<String, Bounds> bounds) {

  static final OtherLimits NONE = new OtherLimits(Map.of());

  private static final Pattern FORM =
      Pattern.compile("(\\w+)=(-?\\d+(?:\\.\\d+)?)?\\.\\.(-?\\d+(?:\\.\\d+)?)?");

  public OtherLimits {
    bounds = Map.copyOf(bounds);
  }

  /** Reads limits of the form {@code parameter=low..high}; either end may be missing. */
  public static OtherLimits parse(List<String> texts) {
    Map<String, Bounds> bounds = new LinkedHashMap<>();
    for (String text : texts) {
      Matcher parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw new EnvironmentProblem("Not a limit: " + text
            + ". Write parameter=low..high, such as ph=7.2..7.6, or leave one end out.");
      }
      bounds.put(parts.group(1), new Bounds(number(parts.group(2)), number(parts.group(3))));
    }
    return new OtherLimits(bounds);
  }

  /** The quantities of a batch with these limits in them. */
  IssuedQuantities in(IssuedQuantities issued) {
    bounds.keySet().forEach(id -> requireLimit(issued, id));
    if (bounds.isEmpty()) {
      return issued;
    }
    return new IssuedQuantities(
        issued.formula(),
        issued.batch(),
        issued.factor(),
        issued.dosageUnits(),
        issued.items(),
        issued.positions(),
        issued.parameters().stream().map(this::in).toList(),
        issued.outputs(),
        issued.sum());
  }

  private Parameter in(Parameter parameter) {
    Bounds other = bounds.get(parameter.id());
    if (other == null) {
      return parameter;
    }
    Limit limit = Objects.requireNonNull(parameter.limit());
    return new Parameter(
        parameter.id(),
        parameter.name(),
        parameter.unit(),
        parameter.decimals(),
        parameter.target(),
        parameter.text(),
        new Limit(limit.alert(), other, limit.decimals(), limit.compare()),
        parameter.criticality(),
        parameter.scaling(),
        parameter.method());
  }

  private static void requireLimit(IssuedQuantities issued, String id) {
    if (issued.parameter(id).filter(parameter -> parameter.limit() != null).isEmpty()) {
      throw new EnvironmentProblem("The record has no parameter " + id + " with a limit. It has: "
          + String.join(
              ", ",
              issued.parameters().stream()
                  .filter(parameter -> parameter.limit() != null)
                  .map(Parameter::id)
                  .toList())
          + ".");
    }
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
