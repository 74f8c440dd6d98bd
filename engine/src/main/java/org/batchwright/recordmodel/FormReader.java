package org.batchwright.recordmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.batchwright.recordmodel.DrawnForm.DrawnField;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Reads forms: form-js schemas with our properties, restricted to what can be recorded. */
final class FormReader {

  static final Set<String> PROPERTIES = Set.of(
      "parameter",
      "limit",
      "unit",
      "precision",
      "source",
      "fallback",
      "criticality",
      "expected",
      "purpose",
      "calculation",
      "equipment",
      "member",
      "statistic",
      "reportItem",
      "enteredBy");

  private static final Map<String, ValueType> TYPES = Map.of(
      "number", ValueType.NUMBER,
      "textfield", ValueType.TEXT,
      "textarea", ValueType.TEXT,
      "select", ValueType.CHOICE,
      "radio", ValueType.CHOICE,
      "checkbox", ValueType.CONFIRMATION,
      "datetime", ValueType.DATE_TIME,
      "filepicker", ValueType.FILE);

  private static final Set<String> ROOT_KEYS = Set.of(
      "type",
      "id",
      "components",
      "schemaVersion",
      "exporter",
      "executionPlatform",
      "executionPlatformVersion");
  private static final Set<String> COMPONENT_KEYS = Set.of(
      "type",
      "id",
      "key",
      "label",
      "description",
      "layout",
      "appearance",
      "validate",
      "values",
      "properties",
      "subtype",
      "multiple",
      "searchable",
      "dateLabel",
      "timeLabel",
      "use24h",
      "timeInterval",
      "timeSerializingFormat",
      "serializeToString",
      "decimalDigits",
      "increment",
      "height",
      "components",
      "path",
      "showOutline",
      "verticalAlignment",
      "allowAddRemove",
      "defaultRepetitions",
      "disableCollapse",
      "nonCollapsedItems",
      "isRepeating");
  private static final Set<String> VALIDATE_KEYS =
      Set.of("required", "minLength", "maxLength", "pattern", "validationType");

  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(30)
            .maxNumberLength(30)
            .build());
  }

  private final String file;
  private final String id;
  private final Texts texts;
  private final Findings findings;
  private final Names keys;
  private final List<DrawnField> fields = new ArrayList<>();
  private @Nullable RowTable rows;
  private int groups;

  private FormReader(String file, String id, Texts texts, Findings findings) {
    this.file = file;
    this.id = id;
    this.texts = texts;
    this.findings = findings;
    this.keys = new Names(findings);
  }

  /** Every form of a package, by id. */
  static Map<String, DrawnForm> readAll(PackageFiles files, Texts texts, Findings findings) {
    Map<String, DrawnForm> forms = new TreeMap<>();
    for (String path : files.byPath().keySet()) {
      if (path.startsWith("forms/") && path.endsWith(".form")) {
        String id = Names.camel(path.substring("forms/".length(), path.length() - 5));
        files
            .text(path, findings)
            .flatMap(text -> new FormReader(path, id, texts, findings).read(text))
            .ifPresent(form -> forms.put(form.id(), form));
      }
    }
    return forms;
  }

  private Optional<DrawnForm> read(String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      Integer line = broken.getLocation() == null ? null : broken.getLocation().getLineNr();
      findings.add(
          FormRule.MALFORMED,
          new Place(file, line, id),
          "The form is not JSON: " + broken.getOriginalMessage() + ".");
      return Optional.empty();
    }
    if (!root.isObject() || !root.path("components").isArray()) {
      add(FormRule.MALFORMED, id, "The form has no list of components.");
      return Optional.empty();
    }
    unknownKeys(root, ROOT_KEYS, id);
    if (!root.path("id").asText().equals(id)) {
      add(
          FormRule.WRONG_ID,
          id,
          "The form's id is " + root.path("id").asText() + "; its file name says " + id + ".");
    }
    if (!root.path("type").asText().equals("default")) {
      add(FormRule.MALFORMED, id, "The form's type is not default.");
    }
    components(root.path("components"), false, null);
    RowTable table = rows;
    if (table != null && table.keyField() != null) {
      String key = table.keyField();
      if (fields.stream().noneMatch(field -> field.row() && field.key().equals(key))) {
        add(FormRule.TABLE, "rows", "The key field " + key + " is not a field of the table.");
      }
    }
    return Optional.of(new DrawnForm(id, file, rows, List.copyOf(fields)));
  }

  private void components(JsonNode components, boolean row, @Nullable Text group) {
    for (JsonNode component : components) {
      String type = component.path("type").asText();
      String where = component.path("key").asText(component.path("id").asText(type));
      unknownKeys(component, COMPONENT_KEYS, where);
      feel(component, where);
      if (TYPES.containsKey(type)) {
        field(component, type, row, group);
      } else if (type.equals("group")) {
        if (component.has("path")) {
          add(FormRule.COMPONENT_REFUSED, where, "A group with a path is refused.");
        }
        groups++;
        Text heading = texts.text("form." + id + ".group" + groups, label(component));
        components(component.path("components"), row, heading);
      } else if (type.equals("dynamiclist")) {
        table(component, row);
      } else if (!type.equals("separator") && !type.equals("spacer")) {
        add(
            FormRule.COMPONENT_REFUSED,
            where,
            "The component " + type + " is refused: it records nothing, or runs in the browser.");
      }
    }
  }

  private void table(JsonNode component, boolean inside) {
    if (inside || rows != null || !component.path("path").asText().equals("rows")) {
      add(
          FormRule.TABLE,
          "rows",
          "A form has at most one table, not inside another, and its path is rows.");
      return;
    }
    Map<String, String> properties =
        properties(component, "rows", Set.of("keyField", "minimum", "maximum"));
    int minimum = count(properties, "minimum", 1);
    int maximum = count(properties, "maximum", 200);
    if (minimum > maximum || maximum < 1) {
      add(FormRule.TABLE, "rows", "The table's minimum is above its maximum.");
    }
    rows = new RowTable(
        texts.text("form." + id + ".rows.label", label(component)),
        properties.get("keyField"),
        minimum,
        maximum);
    components(component.path("components"), true, null);
  }

  private int count(Map<String, String> properties, String name, int standard) {
    String text = properties.getOrDefault(name, String.valueOf(standard));
    if (!text.matches("[0-9]{1,4}")) {
      add(FormRule.TABLE, "rows", "The property " + name + " is not a number of rows.");
      return standard;
    }
    return Integer.parseInt(text);
  }

  private void field(JsonNode component, String type, boolean row, @Nullable Text group) {
    String key = component.path("key").asText();
    keys.take(key, Place.of(file, key));
    if (key.isEmpty() || Reference.RESERVED.contains(key)) {
      add(FormRule.BAD_KEY, key, "A field has no key, or one with a meaning in calculations.");
    }
    if (component.path("multiple").asBoolean(false)) {
      add(FormRule.COMPONENT_REFUSED, key, "A field holds one value; use a table for several.");
    }
    JsonNode validate = component.path("validate");
    unknownKeys(validate, VALIDATE_KEYS, key + ".validate");
    String pattern = validate.has("pattern") ? validate.path("pattern").asText() : null;
    checkPattern(key, pattern);
    String base = "form." + id + "." + key;
    String help = component.path("description").asText();
    fields.add(new DrawnField(
        key,
        row,
        texts.text(base + ".label", label(component)),
        help.isBlank() ? null : texts.text(base + ".help", help),
        group,
        valueType(component, type),
        validate.path("required").asBoolean(false),
        validate.has("minLength") ? validate.path("minLength").asInt() : null,
        validate.has("maxLength") ? validate.path("maxLength").asInt() : null,
        pattern,
        choices(component, type, base),
        properties(component, key, PROPERTIES)));
  }

  private static ValueType valueType(JsonNode component, String type) {
    if (type.equals("datetime")) {
      return switch (component.path("subtype").asText("datetime")) {
        case "date" -> ValueType.DATE;
        case "time" -> ValueType.TIME;
        default -> ValueType.DATE_TIME;
      };
    }
    return TYPES.getOrDefault(type, ValueType.TEXT);
  }

  private List<Field.Choice> choices(JsonNode component, String type, String base) {
    List<Field.Choice> choices = new ArrayList<>();
    Names values = new Names(findings);
    for (JsonNode choice : component.path("values")) {
      String value = choice.path("value").asText();
      values.take(value, Place.of(file, component.path("key").asText()));
      choices.add(new Field.Choice(
          value, texts.text(base + ".value." + value, choice.path("label").asText(value))));
    }
    if (TYPES.get(type) == ValueType.CHOICE && choices.size() < 2) {
      add(FormRule.NO_CHOICES, component.path("key").asText(), "A choice needs two values.");
    }
    return choices;
  }

  private Map<String, String> properties(JsonNode component, String where, Set<String> known) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Entry<String, JsonNode> property : component.path("properties").properties()) {
      if (!known.contains(property.getKey()) || !property.getValue().isTextual()) {
        add(
            FormRule.UNKNOWN_PROPERTY,
            where,
            "The property " + property.getKey() + " is not known, or not a text.");
      } else {
        properties.put(property.getKey(), property.getValue().asText().strip());
      }
    }
    return properties;
  }

  private void checkPattern(String key, @Nullable String pattern) {
    if (pattern == null) {
      return;
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException wrong) {
      add(FormRule.PATTERN, key, "The pattern cannot be used: " + wrong.getDescription() + ".");
    }
  }

  private void unknownKeys(JsonNode node, Set<String> known, String where) {
    node.fieldNames().forEachRemaining(name -> {
      if (!known.contains(name)) {
        add(
            FormRule.UNKNOWN_PROPERTY,
            where,
            "The entry " + name + " is refused; limits belong to parameters, logic to decisions.");
      }
    });
  }

  /** Nothing may be computed in the browser: no FEEL, no templates. */
  private void feel(JsonNode component, String where) {
    component.properties().forEach(entry -> {
      String value = entry.getValue().isTextual() ? entry.getValue().asText().strip() : "";
      if (value.startsWith("=") || value.contains("{{")) {
        add(FormRule.EXPRESSION, where, "The entry " + entry.getKey() + " is an expression.");
      }
    });
  }

  private String label(JsonNode component) {
    for (String name : List.of("label", "dateLabel", "timeLabel")) {
      String label = component.path(name).asText().strip();
      if (!label.isEmpty()) {
        return label;
      }
    }
    add(
        FormRule.NO_LABEL,
        component.path("key").asText(component.path("type").asText()),
        "The component has no label.");
    return "";
  }

  private void add(LintRule rule, String element, String reason) {
    findings.add(rule, Place.of(file, element), reason);
  }
}
