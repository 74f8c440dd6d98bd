package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/**
 * A map of a YAML file, read property by property.
 *
 * <p>What is missing or wrong becomes a finding and a harmless stand-in, so that one reading finds
 * everything; what nobody asked for is found by {@link #done}.
 */
final class YamlObject {

  private final YamlNode node;
  private final String path;
  private final String file;
  private final Findings findings;
  private final Set<String> asked = new LinkedHashSet<>();

  YamlObject(YamlNode node, String path, String file, Findings findings) {
    this.node = node;
    this.path = path;
    this.file = file;
    this.findings = findings;
  }

  /** The place of this map, or of one of its properties. */
  Place place(String... properties) {
    int line = node.line;
    for (String property : properties) {
      YamlNode child = node.entries.get(property);
      line = child == null ? line : child.line;
    }
    return new Place(file, line, properties.length == 0 ? path : path(properties[0]));
  }

  void add(LintRule rule, String property, String reason) {
    findings.add(rule, place(property), reason);
  }

  boolean has(String property) {
    asked.add(property);
    return node.entries.containsKey(property);
  }

  /** This map with the properties of another in place of its own. */
  YamlObject with(YamlObject other) {
    return new YamlObject(node.with(other.node), other.path, file, findings);
  }

  /** Whether the property is a map. */
  boolean isMap(String property) {
    YamlNode child = node.entries.get(property);
    return child != null && child.kind == YamlNode.Kind.MAP;
  }

  /** Whether the property is a list. */
  boolean isList(String property) {
    YamlNode child = node.entries.get(property);
    return child != null && child.kind == YamlNode.Kind.LIST;
  }

  Set<String> properties() {
    return node.entries.keySet();
  }

  Optional<String> optional(String property) {
    asked.add(property);
    YamlNode child = node.entries.get(property);
    if (child == null) {
      return Optional.empty();
    }
    if (child.kind != YamlNode.Kind.TEXT || child.text.isBlank()) {
      wrong(property, "a text");
      return Optional.empty();
    }
    return Optional.of(child.text.strip());
  }

  String text(String property) {
    Optional<String> value = optional(property);
    if (value.isEmpty() && !node.entries.containsKey(property)) {
      missing(property);
    }
    return value.orElse("");
  }

  Optional<BigDecimal> optionalDecimal(String property) {
    return optional(property).flatMap(text -> {
      Optional<BigDecimal> number = Numbers.parse(text);
      if (number.isEmpty()) {
        wrong(property, "a plain number such as 12.500");
      }
      return number;
    });
  }

  BigDecimal decimal(String property) {
    Optional<BigDecimal> value = optionalDecimal(property);
    if (value.isEmpty() && !node.entries.containsKey(property)) {
      missing(property);
    }
    return value.orElse(BigDecimal.ONE);
  }

  int integer(String property, int low, int high, @Nullable Integer standard) {
    Optional<String> value = standard == null && !node.entries.containsKey(property)
        ? Optional.of(text(property)).filter(text -> !text.isEmpty())
        : optional(property);
    if (value.isEmpty()) {
      return standard == null ? low : standard;
    }
    if (value.get().matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value.get());
      if (number >= low && number <= high) {
        return number;
      }
    }
    wrong(property, "a whole number from " + low + " to " + high);
    return low;
  }

  boolean flag(String property, boolean standard) {
    Optional<String> value = optional(property);
    if (value.isEmpty()) {
      return standard;
    }
    if (value.get().equals("true") || value.get().equals("yes")) {
      return true;
    }
    if (!value.get().equals("false") && !value.get().equals("no")) {
      wrong(property, "true or false");
    }
    return false;
  }

  /** The constant a property names; the standard, or the first, if it is not there. */
  <E extends Enum<E>> E choice(String property, Class<E> type, @Nullable E standard) {
    Optional<String> value = optional(property);
    if (value.isEmpty()) {
      if (standard == null && !node.entries.containsKey(property)) {
        missing(property);
      }
      return standard == null ? type.getEnumConstants()[0] : standard;
    }
    return Words.find(type, value.get()).orElseGet(() -> {
      wrong(property, "one of " + Words.all(type));
      return standard == null ? type.getEnumConstants()[0] : standard;
    });
  }

  /** The texts of a list; one text alone is a list of one. */
  List<String> texts(String property) {
    asked.add(property);
    YamlNode child = node.entries.get(property);
    if (child == null) {
      return List.of();
    }
    if (child.kind == YamlNode.Kind.TEXT) {
      return child.text.isBlank() ? List.of() : List.of(child.text.strip());
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : child.items) {
      if (item.kind == YamlNode.Kind.TEXT && !item.text.isBlank()) {
        texts.add(item.text.strip());
      } else {
        wrong(property, "a list of texts");
      }
    }
    return texts;
  }

  /** The maps of a list, in order; empty if it is not there. */
  List<YamlObject> objects(String property) {
    asked.add(property);
    YamlNode child = node.entries.get(property);
    if (child == null) {
      return List.of();
    }
    List<YamlObject> objects = new ArrayList<>();
    if (child.kind != YamlNode.Kind.LIST) {
      wrong(property, "a list");
    }
    for (YamlNode item : child.items) {
      if (item.kind == YamlNode.Kind.MAP) {
        objects.add(new YamlObject(item, path(property) + label(item), file, findings));
      } else {
        wrong(property, "a list of maps");
      }
    }
    return objects;
  }

  Optional<YamlObject> object(String property) {
    asked.add(property);
    YamlNode child = node.entries.get(property);
    if (child == null) {
      return Optional.empty();
    }
    if (child.kind != YamlNode.Kind.MAP) {
      wrong(property, "a map");
      return Optional.empty();
    }
    return Optional.of(new YamlObject(child, path(property), file, findings));
  }

  /** The map of a property that must be there; an empty one stands in. */
  YamlObject required(String property) {
    return object(property).orElseGet(() -> {
      if (!node.entries.containsKey(property)) {
        missing(property);
      }
      return new YamlObject(
          new YamlNode(YamlNode.Kind.MAP, node.line, ""), path(property), file, new Findings());
    });
  }

  /** Notes every property that nobody asked for. */
  void done() {
    for (String property : node.entries.keySet()) {
      if (!asked.contains(property)) {
        add(
            RecordRule.UNKNOWN_PROPERTY,
            property,
            "The property " + property + " is not known here; known are " + String.join(", ", asked)
                + ".");
      }
    }
  }

  void missing(String property) {
    findings.add(
        RecordRule.MISSING_PROPERTY,
        new Place(file, node.line, path(property)),
        "The property " + property + " is missing.");
  }

  void wrong(String property, String expected) {
    YamlNode child = node.entries.get(property);
    String found =
        child == null || child.kind != YamlNode.Kind.TEXT ? "" : " \"" + child.text + "\"";
    add(
        RecordRule.WRONG_VALUE,
        property,
        "The value" + found + " of " + property + " is not " + expected + ".");
  }

  private String path(String property) {
    return path.isEmpty() ? property : path + "." + property;
  }

  private static String label(YamlNode item) {
    for (String name : List.of("id", "position", "code", "output", "scope", "step")) {
      YamlNode value = item.entries.get(name);
      if (value != null && value.kind == YamlNode.Kind.TEXT) {
        return "[" + value.text + "]";
      }
    }
    return "";
  }
}
