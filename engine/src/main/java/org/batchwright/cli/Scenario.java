package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people enter in one test batch of a master record, as its package says; where it says
 * nothing, people enter what the record aims at.
 */
final class Scenario {

  private final JsonNode content;

  private Scenario(JsonNode content) {
    this.content = content;
  }

  /** A scenario that says nothing. */
  static Scenario none() {
    return new Scenario(MissingNode.getInstance());
  }

  static Scenario of(String yaml) {
    return new Scenario(DemoData.yaml(yaml));
  }

  Optional<String> formula() {
    return text(content.path("formula"));
  }

  Optional<String> quantity() {
    return text(content.path("quantity"));
  }

  /** What is entered into a field of a step run. */
  Optional<String> field(JsonNode step, String field) {
    return entry(step).flatMap(entry -> text(entry.path("fields").path(field)));
  }

  /** The rows of a step run; empty if it names none. */
  List<JsonNode> rows(JsonNode step) {
    return entry(step).map(entry -> list(entry.path("rows"))).orElse(List.of());
  }

  /** What rows of other steps say of a field, such as the scale that a step weighs on. */
  Optional<String> inRows(String step, String field) {
    for (JsonNode entry : content.path("steps")) {
      if (entry.path("step").asText().equals(step)) {
        Optional<String> said = text(entry.path("rows").path(0).path(field));
        if (said.isPresent()) {
          return said;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> entry(JsonNode step) {
    JsonNode found = null;
    for (JsonNode entry : content.path("steps")) {
      boolean same = entry.path("step").asText().equals(step.path("step").asText())
          && (!entry.hasNonNull("item")
              || entry.path("item").asText().equals(step.path("item").asText()))
          && (!entry.hasNonNull("run") || entry.path("run").asInt() == run(step));
      if (same && (found == null || entry.has("run"))) {
        found = entry;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Which doing it is: the number of the step, or of the round around it. */
  private static int run(JsonNode step) {
    String[] segments = step.path("occurrence").asText().split(":");
    int last = number(segments[segments.length - 1]);
    return last == 1 && segments.length > 1 ? number(segments[segments.length - 2]) : last;
  }

  private static int number(String segment) {
    return Integer.parseInt(segment.substring(segment.lastIndexOf('.') + 1));
  }

  private static Optional<String> text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }
}
