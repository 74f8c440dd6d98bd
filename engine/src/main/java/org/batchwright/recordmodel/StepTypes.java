package org.batchwright.recordmodel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchwright.recordmodel.StepType.Presence;
import org.batchwright.recordmodel.StepType.Property;
import org.batchwright.recordmodel.StepType.Purpose;

/** The closed vocabulary of step types and properties, as shipped. */
public final class StepTypes {

  private static final String FILE = "processes/templates/step-types.yaml";
  private static final StepTypes SHIPPED = load();

  private final Map<String, StepType> types = new LinkedHashMap<>();
  private final Map<String, Property> common;
  private final Map<String, Property> scope;
  private final Map<String, Property> flow;
  private final Map<String, ValueType> purposes = new LinkedHashMap<>();

  private StepTypes(YamlObject yaml) {
    yaml.text("format");
    common = properties(yaml, "step");
    scope = properties(yaml, "scope");
    flow = properties(yaml, "flow");
    for (YamlObject purpose : yaml.objects("purposes")) {
      purposes.put(purpose.text("id"), purpose.choice("type", ValueType.class, null));
      text(purpose, "label");
      purpose.done();
    }
    for (YamlObject type : yaml.objects("types")) {
      types.put(type.text("id"), type(type));
    }
    yaml.done();
  }

  /** The vocabulary this product knows. */
  public static StepTypes shipped() {
    return SHIPPED;
  }

  /** Every step type, in the order of the vocabulary. */
  public List<StepType> all() {
    return List.copyOf(types.values());
  }

  /** The step type with this id. */
  public Optional<StepType> find(String id) {
    return Optional.ofNullable(types.get(id));
  }

  /** Properties that every step may carry, by name. */
  public Map<String, Property> common() {
    return common;
  }

  /** Properties of sub-processes, by name. */
  public Map<String, Property> scope() {
    return scope;
  }

  /** Properties of sequence flows, by name. */
  public Map<String, Property> flow() {
    return flow;
  }

  /** What fields can be for, with the type their values have. */
  public Map<String, ValueType> purposes() {
    return purposes;
  }

  private StepType type(YamlObject yaml) {
    List<Purpose> allowed = new ArrayList<>();
    for (YamlObject purpose : yaml.objects("purposes")) {
      allowed.add(new Purpose(
          purpose.text("purpose"), purpose.text("level"), purpose.flag("required", false)));
      purpose.done();
    }
    StepType type = new StepType(
        yaml.text("id"),
        yaml.text("element"),
        text(yaml, "label"),
        text(yaml, "help"),
        yaml.choice("form", Presence.class, null),
        yaml.choice("rows", Presence.class, null),
        yaml.choice("signature", SignatureKind.class, null),
        yaml.flag("critical", false),
        yaml.optional("instruction").isPresent(),
        properties(yaml, "properties"),
        allowed);
    yaml.done();
    return type;
  }

  private static Map<String, Property> properties(YamlObject yaml, String list) {
    Map<String, Property> properties = new LinkedHashMap<>();
    for (YamlObject object : yaml.objects(list)) {
      Property property = new Property(
          object.text("name"),
          object.text("kind"),
          object.texts("values"),
          object.flag("required", false),
          object.optional("default").orElse(null),
          object.optional("dimension").orElse(null),
          object.texts("on"),
          text(object, "label"),
          text(object, "help"));
      object.done();
      properties.put(property.name(), property);
    }
    return properties;
  }

  private static Text text(YamlObject yaml, String property) {
    Map<String, String> byLanguage = new TreeMap<>();
    YamlObject text = yaml.required(property);
    for (String language : text.properties()) {
      byLanguage.put(language, text.text(language));
    }
    text.done();
    return new Text(byLanguage);
  }

  private static StepTypes load() {
    Findings findings = new Findings();
    try (InputStream stream = StepTypes.class.getClassLoader().getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("The file " + FILE + " is not on the class path");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      StepTypes types = YamlReader.read(FILE, text, findings)
          .map(root -> new StepTypes(new YamlObject(root, "", FILE, findings)))
          .orElseThrow(() -> new IllegalStateException(findings.sorted().toString()));
      if (!findings.sorted().isEmpty()) {
        throw new IllegalStateException(findings.sorted().toString());
      }
      return types;
    } catch (IOException unreadable) {
      throw new IllegalStateException("The file " + FILE + " cannot be read", unreadable);
    }
  }
}
