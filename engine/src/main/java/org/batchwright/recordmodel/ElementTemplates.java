package org.batchwright.recordmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the modeller offers for each step type (element templates in the schema of Camunda 7), made
 * from the vocabulary, so that what can be drawn is what can be approved.
 */
public final class ElementTemplates {

  private static final String SCHEMA =
      "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";
  private static final String PREFIX = "org.batchwright.step.";

  private final String language;
  private final StepTypes types;

  private ElementTemplates(String language) {
    this.language = language;
    this.types = StepTypes.shipped();
  }

  /** The name of the template of a step type, as a model names it. */
  static String name(String stepType) {
    return PREFIX + stepType;
  }

  /** All templates as one JSON array, with labels in a language. */
  public static String json(String language) {
    ElementTemplates templates = new ElementTemplates(language);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    templates.types.all().forEach(type -> all.add(templates.step(type)));
    all.add(templates.scope());
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try {
      return JsonMapper.builder()
              .build()
              .writer(new DefaultPrettyPrinter().withArrayIndenter(lines).withObjectIndenter(lines))
              .writeValueAsString(all)
          + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of texts can be written", impossible);
    }
  }

  private ObjectNode step(StepType type) {
    ObjectNode template = template(
        name(type.id()),
        type.label(),
        type.help(),
        "bpmn:" + type.element().substring(0, 1).toUpperCase(Locale.ROOT)
            + type.element().substring(1));
    ArrayNode properties = template.putArray("properties");
    hidden(properties, "camunda:property", "stepType", type.id());
    if (type.isManual()) {
      if (type.form() != StepType.Presence.NONE) {
        ObjectNode form = properties.addObject();
        form.put("label", language.equals("de") ? "Formular" : "Form");
        form.put("type", "String");
        bind(form, "property", "camunda:formRef");
        required(form, type.form() == StepType.Presence.REQUIRED);
        hidden(properties, "property", "camunda:formRefBinding", "deployment");
      }
    } else {
      hidden(properties, "property", "camunda:type", "external");
      hidden(properties, "property", "camunda:topic", type.id());
      hidden(properties, "property", "camunda:asyncBefore", "true");
    }
    type.properties().values().forEach(property -> property(properties, property));
    for (StepType.Property property : types.common().values()) {
      boolean here = property.on().isEmpty() || property.on().contains(type.element());
      if (here && !property.name().equals("stepType")) {
        property(properties, property);
      }
    }
    return template;
  }

  private ObjectNode scope() {
    Text label = new Text(Map.of(
        "en",
        "Unit procedure, operation or group",
        "de",
        "Teilanlagenprozedur, Operation oder Gruppe"));
    ObjectNode template = template("org.batchwright.scope", label, label, "bpmn:SubProcess");
    ArrayNode properties = template.putArray("properties");
    types.scope().values().forEach(property -> property(properties, property));
    return template;
  }

  private ObjectNode template(String id, Text label, Text help, String element) {
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    template.put("$schema", SCHEMA);
    template.put("name", label.in(language));
    template.put("id", id);
    template.put("description", help.in(language));
    template.putArray("appliesTo").add(element);
    return template;
  }

  private void property(ArrayNode properties, StepType.Property property) {
    ObjectNode node = properties.addObject();
    node.put("label", property.label().in(language));
    node.put("description", property.help().in(language));
    boolean choice = property.kind().equals("choice") || property.kind().equals("boolean");
    node.put("type", choice ? "Dropdown" : "String");
    if (choice) {
      ArrayNode choices = node.putArray("choices");
      List<String> values =
          property.kind().equals("boolean") ? List.of("true", "false") : property.values();
      values.forEach(value -> choices.addObject().put("name", value).put("value", value));
    }
    bind(node, "camunda:property", property.name());
    required(node, property.required());
  }

  private static void hidden(ArrayNode properties, String binding, String name, String value) {
    ObjectNode node = properties.addObject();
    node.put("type", "Hidden");
    node.put("value", value);
    bind(node, binding, name);
  }

  private static void bind(ObjectNode node, String type, String name) {
    node.putObject("binding").put("type", type).put("name", name);
  }

  private static void required(ObjectNode node, boolean required) {
    if (required) {
      node.putObject("constraints").put("notEmpty", true);
    } else {
      node.put("optional", true);
    }
  }
}
