package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the approved record says of a whole batch, as far as it is needed to play one. */
final class Recipe {

  private final JsonNode content;
  private final Scenario scenario;
  private final BigDecimal scale;

  private Recipe(JsonNode content, Scenario scenario, BigDecimal scale) {
    this.content = content;
    this.scenario = scenario;
    this.scale = scale;
  }

  /** The recipe of a batch; its people follow the scenario of this name, if the package has it. */
  static Recipe of(RemotePerson reader, JsonNode batch, String scenario) {
    String version = "records/" + batch.path("record").asText() + "/versions/"
        + batch.path("recordVersion").asText();
    JsonNode content =
        reader.get(version + "?formula=" + batch.path("formula").asText()).path("content");
    BigDecimal whole =
        new BigDecimal(content.path("formula").path("batch").path("value").asText("1"));
    BigDecimal quantity = new BigDecimal(batch.path("quantity").asText());
    Scenario found = scenario(reader, version, scenario);
    boolean fits = found
        .quantity()
        .filter(text -> new BigDecimal(text).compareTo(quantity) != 0)
        .isEmpty();
    return new Recipe(
        content, fits ? found : Scenario.none(), quantity.divide(whole, MathContext.DECIMAL64));
  }

  static Scenario scenario(RemotePerson reader, String version, String name) {
    JsonNode files = reader.get(version).path("files");
    String path = "scenarios/" + name + ".yaml";
    for (JsonNode file : files) {
      if (file.path("path").asText().equals(path)) {
        return Scenario.of(reader.text(version + "/files/" + path));
      }
    }
    return Scenario.none();
  }

  Scenario scenario() {
    return scenario;
  }

  /** The theoretical quantity of what a step produces in this batch. */
  Optional<BigDecimal> theoretical(String step) {
    for (JsonNode one : steps()) {
      if (one.path("id").asText().equals(step) && one.hasNonNull("produces")) {
        for (JsonNode output : content.path("formula").path("outputs")) {
          if (output.path("output").asText().equals(one.path("produces").asText())) {
            return Optional.of(
                new BigDecimal(output.path("quantity").path("value").asText())
                    .multiply(scale, MathContext.DECIMAL64));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The unit that the scenario uses for an equipment entry, where rows name it. */
  Optional<String> scaleFor(String entry) {
    for (JsonNode step : steps()) {
      boolean uses = step.path("properties").path("equipment").asText().equals(entry);
      for (JsonNode field : step.path("fields")) {
        uses |= field.path("equipment").asText().equals(entry);
      }
      Optional<String> scale = scenario.inRows(step.path("id").asText(), "scale");
      if (uses && scale.isPresent()) {
        return scale;
      }
    }
    return Optional.empty();
  }

  private List<JsonNode> steps() {
    List<JsonNode> steps = new ArrayList<>();
    collect(content.path("outline"), steps);
    return steps;
  }

  private static void collect(JsonNode node, List<JsonNode> steps) {
    if (node.hasNonNull("step")) {
      steps.add(node.path("step"));
    }
    node.path("children").forEach(child -> collect(child, steps));
  }
}
