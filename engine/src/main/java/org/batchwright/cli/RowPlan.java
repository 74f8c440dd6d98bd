package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes into the rows of tables: portions to weigh, containers to charge, drums to fill. */
final class RowPlan {

  /** How far a scale is loaded at most, as a part of its range. */
  private static final BigDecimal FULL = new BigDecimal("0.8");
  /** What comes out of what should. */
  private static final BigDecimal YIELD = new BigDecimal("0.99");

  private static final BigDecimal SMALL_TARE = new BigDecimal("0.07");
  private static final BigDecimal TARE = new BigDecimal("1.2");
  private static final BigDecimal GREAT_TARE = new BigDecimal("50");

  private final String batch;
  private final Recipe recipe;
  private final PlantFloor floor;
  private final StockRoom stock;

  RowPlan(String batch, Recipe recipe, PlantFloor floor, StockRoom stock) {
    this.batch = batch;
    this.recipe = recipe;
    this.floor = floor;
    this.stock = stock;
  }

  /** A row of the step's table; empty if there is nothing (more) to put into one. */
  Optional<Row> row(RemotePerson person, JsonNode step, int row) {
    return switch (step.path("type").asText()) {
      case "charge" -> charged(person, step, row);
      case "weigh" -> portion(person, step, row);
      case "label" -> filled(person, step, row);
      default -> plain(person, step, row);
    };
  }

  private Optional<Row> charged(RemotePerson person, JsonNode step, int row) {
    String purpose = "container";
    List<String> scanned = new ArrayList<>();
    boolean begun = false;
    for (JsonNode field : step.path("fields")) {
      if (purpose.equals(field.path("purpose").asText())) {
        begun |= Current.value(step, field.path("key").asText(), row) != null;
        scanned.addAll(Current.all(step, field.path("key").asText()));
      }
    }
    List<String> left = new ArrayList<>(stock.dispensed(person, batch, step));
    if (left.isEmpty()) {
      // What stays in equipment is in no container.
      List<String> vessels = stock.vessels(person, batch, step);
      left.addAll(vessels.containsAll(scanned) ? vessels : List.of());
    }
    left.removeAll(scanned);
    if (left.isEmpty() && !begun) {
      return Optional.empty();
    }
    return Optional.of((field, now) -> purpose.equals(field.path("purpose").asText())
        ? left.isEmpty() ? null : left.get(0)
        : Aim.at(now, field, row));
  }

  private Optional<Row> portion(RemotePerson person, JsonNode step, int row) {
    List<JsonNode> said = recipe.scenario().rows(step);
    if (!said.isEmpty()) {
      return row > said.size()
          ? Optional.empty()
          : Optional.of(new Portion(
              person,
              said.get(row - 1),
              number(said.get(row - 1), "tare"),
              number(said.get(row - 1), "gross").subtract(number(said.get(row - 1), "tare")),
              row));
    }
    BigDecimal wanted = new BigDecimal(step.path("target").path("quantity").asText());
    BigDecimal range = range(person, step);
    int portions = parts(wanted, range);
    return row > portions
        ? Optional.empty()
        : Optional.of(new Portion(
            person,
            null,
            tare(range),
            wanted.divide(BigDecimal.valueOf(portions), 6, RoundingMode.HALF_UP),
            row));
  }

  private Optional<Row> filled(RemotePerson person, JsonNode step, int row) {
    List<JsonNode> said = recipe.scenario().rows(step);
    Optional<BigDecimal> made = recipe.theoretical(step.path("step").asText()).map(YIELD::multiply);
    if (!said.isEmpty() || made.isEmpty()) {
      return plain(person, step, row);
    }
    BigDecimal range = range(person, step);
    int parts = parts(made.get(), range);
    return row > parts
        ? Optional.empty()
        : Optional.of(new Portion(
            person,
            null,
            tare(range),
            made.get().divide(BigDecimal.valueOf(parts), 6, RoundingMode.HALF_UP),
            row));
  }

  private Optional<Row> plain(RemotePerson person, JsonNode step, int row) {
    List<JsonNode> said = recipe.scenario().rows(step);
    int rows =
        said.isEmpty() ? Math.max(1, step.path("table").path("minimum").asInt()) : said.size();
    if (row > rows) {
      return Optional.empty();
    }
    JsonNode given = said.isEmpty() ? null : said.get(row - 1);
    return Optional.of((field, now) -> {
      String key = field.path("key").asText();
      String purpose = field.path("purpose").asText();
      if (purpose.equals("scale") || purpose.equals("instrument")) {
        return scale(person, step, field, given);
      }
      if (given != null && given.hasNonNull(key)) {
        return given.path(key).asText();
      }
      if (given != null && !field.path("required").asBoolean()) {
        return null;
      }
      String aimed = Aim.at(now, field, row);
      return key.equals(now.path("table").path("keyField").asText()) ? aimed + "-" + row : aimed;
    });
  }

  /** The scale that the scenario names, if there is one, else the one to use. */
  private String scale(
      RemotePerson person, JsonNode step, JsonNode field, @Nullable JsonNode given) {
    String said = given == null ? "" : given.path(field.path("key").asText()).asText();
    boolean known = !said.isEmpty() && person.find("equipment/" + said).isPresent();
    return known ? said : floor.instrument(person, batch, step, field);
  }

  private BigDecimal range(RemotePerson person, JsonNode step) {
    for (JsonNode field : step.path("fields")) {
      String purpose = field.path("purpose").asText();
      if (purpose.equals("scale") || purpose.equals("gross")) {
        String unit = field.path("equipment").path("unit").asText();
        Optional<BigDecimal> range =
            unit.isEmpty() ? Optional.empty() : PlantFloor.range(person, unit);
        if (range.isPresent()) {
          return range.get();
        }
      }
    }
    return BigDecimal.valueOf(600);
  }

  private static int parts(BigDecimal whole, BigDecimal range) {
    return Math.max(1, whole.divide(range.multiply(FULL), 0, RoundingMode.UP).intValueExact());
  }

  private static BigDecimal tare(BigDecimal range) {
    boolean small = range.compareTo(BigDecimal.TEN) < 0;
    boolean great = range.compareTo(BigDecimal.valueOf(500)) > 0;
    return small ? SMALL_TARE : great ? GREAT_TARE : TARE;
  }

  private static BigDecimal number(JsonNode row, String key) {
    return new BigDecimal(row.path(key).asText("0"));
  }

  /** What a row gets; the step is given as it is when the value is asked for. */
  @FunctionalInterface
  interface Row {
    @Nullable
    String value(JsonNode field, JsonNode step);
  }

  /** A quantity in a container on a scale. */
  private final class Portion implements Row {

    private final RemotePerson person;
    private final @Nullable JsonNode given;
    private final BigDecimal tare;
    private final BigDecimal net;
    private final int row;

    Portion(
        RemotePerson person, @Nullable JsonNode given, BigDecimal tare, BigDecimal net, int row) {
      this.person = person;
      this.given = given;
      this.tare = tare;
      this.net = net;
      this.row = row;
    }

    @Override
    public @Nullable String value(JsonNode field, JsonNode step) {
      return switch (field.path("purpose").asText()) {
        case "container" -> source(field, step).path("id").asText();
        case "lot" ->
          field.path("required").asBoolean() ? source(field, step).path("lot").asText() : null;
        case "scale" -> scale(person, step, field, given);
        case "tare" -> shown(tare, field);
        case "gross" -> shown(gross(step), field);
        default -> Aim.at(step, field, row);
      };
    }

    private JsonNode source(JsonNode field, JsonNode step) {
      Optional<String> wished = Optional.ofNullable(given)
          .map(row -> row.path(field.path("key").asText()).asText())
          .filter(text -> !text.isEmpty());
      String purpose =
          Integer.toHexString((step.path("occurrence").asText() + "/" + row + batch).hashCode());
      return stock.take(PlantFloor.material(step), net, wished, purpose);
    }

    /** What the scale shows with the tare that was recorded. */
    private BigDecimal gross(JsonNode step) {
      for (JsonNode field : step.path("fields")) {
        if ("tare".equals(field.path("purpose").asText())) {
          String recorded = Current.value(step, field.path("key").asText(), row);
          return net.add(recorded == null ? tare : new BigDecimal(recorded));
        }
      }
      return net.add(tare);
    }

    private static String shown(BigDecimal mass, JsonNode field) {
      return mass.setScale(field.path("precision").asInt(3), RoundingMode.HALF_UP)
          .toPlainString();
    }
  }
}
