package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads parameters and their limits, once for each formula. */
final class ParameterReader {

  private static final List<String> FORMULA_MAY_SET =
      List.of("id", "target", "text", "alert", "action", "decimals");

  private final RecordSource source;
  private final Texts texts;

  ParameterReader(RecordSource source, Texts texts) {
    this.source = source;
    this.texts = texts;
  }

  /**
   * The parameters with the values of one formula.
   *
   * @param overrides the formula's own values.
   */
  List<Parameter> read(
      List<YamlObject> base, List<YamlObject> overrides, Names names, boolean first) {
    Map<String, YamlObject> own = new LinkedHashMap<>();
    for (YamlObject override : overrides) {
      own.put(override.text("id"), override);
      for (String property : override.properties()) {
        if (!FORMULA_MAY_SET.contains(property)) {
          override.add(
              RecordRule.UNKNOWN_PROPERTY,
              property,
              "A formula may set only " + String.join(", ", FORMULA_MAY_SET) + ".");
        }
      }
    }
    List<Parameter> parameters = new ArrayList<>();
    for (YamlObject yaml : base) {
      YamlObject override = own.remove(yaml.text("id"));
      YamlObject effective = override == null ? yaml : yaml.with(override);
      Parameter parameter = read(effective);
      if (first) {
        names.take(parameter.id(), yaml.place("id"));
        source.put("parameter", parameter.id(), yaml.place());
      }
      parameters.add(parameter);
    }
    own.forEach((id, override) ->
        override.add(RecordRule.UNKNOWN_REFERENCE, "id", "There is no parameter " + id + "."));
    return parameters;
  }

  private Parameter read(YamlObject yaml) {
    String id = yaml.text("id");
    Text name = texts.text("parameter." + id + ".name", yaml.text("name"));
    Text method = yaml.optional("method")
        .map(text -> texts.text("parameter." + id + ".method", text))
        .orElse(null);
    Criticality criticality = yaml.choice("criticality", Criticality.class, Criticality.NONE);
    if (yaml.has("text")) {
      String text = yaml.text("text");
      yaml.done();
      return new Parameter(id, name, null, 0, null, text, null, criticality, Scaling.FIXED, method);
    }
    String unit = UnitReader.read(yaml, "unit");
    int decimals = yaml.integer("decimals", 0, 9, null);
    BigDecimal target = yaml.optionalDecimal("target").orElse(null);
    Limit limit = limit(yaml, decimals, target);
    Scaling scaling = yaml.choice("scaling", Scaling.class, Scaling.FIXED);
    yaml.done();
    checkMeaning(yaml, criticality, target, limit);
    checkDecimals(yaml, decimals, target, limit);
    return new Parameter(
        id, name, unit, decimals, target, null, limit, criticality, scaling, method);
  }

  private static void checkMeaning(
      YamlObject yaml,
      Criticality criticality,
      @Nullable BigDecimal target,
      @Nullable Limit limit) {
    boolean critical = criticality == Criticality.CPP || criticality == Criticality.CQA;
    if (target == null && limit == null) {
      yaml.add(ParameterRule.EMPTY, "id", "The parameter has no target, no limit and no text.");
    } else if (critical && limit == null) {
      yaml.add(
          ParameterRule.CRITICAL_UNLIMITED,
          "criticality",
          "The parameter is critical but has no limit.");
    }
  }

  private @Nullable Limit limit(YamlObject yaml, int decimals, @Nullable BigDecimal target) {
    Bounds alert = bounds(yaml, "alert");
    Bounds action = bounds(yaml, "action");
    Optional<Compare> compare = yaml.has("compare")
        ? Optional.of(yaml.choice("compare", Compare.class, Compare.EXACT))
        : Optional.empty();
    if (alert.equals(Bounds.NONE) && action.equals(Bounds.NONE)) {
      return null;
    }
    if (compare.isEmpty()) {
      yaml.add(
          ParameterRule.NO_COMPARE,
          "action",
          "The limits do not say whether a value is compared rounded or exact.");
    }
    if (disorder(alert, action, target)) {
      yaml.add(
          ParameterRule.LIMITS_DISORDER,
          "action",
          "The values are not in the order action low, alert low, target, alert high, action high.");
    }
    return new Limit(alert, action, decimals, compare.orElse(Compare.EXACT));
  }

  private Bounds bounds(YamlObject yaml, String property) {
    return yaml.object(property)
        .map(object -> {
          Bounds bounds = new Bounds(
              object.optionalDecimal("low").orElse(null),
              object.optionalDecimal("high").orElse(null));
          if (bounds.equals(Bounds.NONE)) {
            object.wrong("low", "given; limits need low, high or both");
          }
          object.done();
          return bounds;
        })
        .orElse(Bounds.NONE);
  }

  private static boolean disorder(Bounds alert, Bounds action, @Nullable BigDecimal target) {
    BigDecimal last = null;
    for (@Nullable
    BigDecimal next :
        new BigDecimal[] {action.low(), alert.low(), target, alert.high(), action.high()}) {
      if (next == null) {
        continue;
      }
      if (last != null && next.compareTo(last) < 0) {
        return true;
      }
      last = next;
    }
    return false;
  }

  private static void checkDecimals(
      YamlObject yaml, int decimals, @Nullable BigDecimal target, @Nullable Limit limit) {
    List<@Nullable BigDecimal> numbers = new ArrayList<>();
    numbers.add(target);
    if (limit != null) {
      numbers.add(limit.alert().low());
      numbers.add(limit.alert().high());
      numbers.add(limit.action().low());
      numbers.add(limit.action().high());
    }
    for (BigDecimal number : numbers) {
      if (number != null && Numbers.decimals(number) > decimals) {
        yaml.add(
            ParameterRule.DECIMALS,
            "decimals",
            "The value " + number.toPlainString() + " has more than " + decimals + " decimals.");
      }
    }
  }
}
