package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batchwright.kernel.Quantity;

/** Reads the header of a master record: what 21 CFR 211.186(b) wants said about the product. */
final class ProductReader {

  private static final Statement NOT_SAID = new Statement(null, null);

  static final Product NOTHING = new Product(
      "",
      new Text(Map.of()),
      NOT_SAID,
      NOT_SAID,
      List.of(),
      null,
      null,
      null,
      NOT_SAID,
      NOT_SAID,
      NOT_SAID,
      NOT_SAID,
      NOT_SAID,
      NOT_SAID);

  private final YamlObject yaml;
  private final Texts texts;

  ProductReader(YamlObject yaml, Texts texts) {
    this.yaml = yaml;
    this.texts = texts;
  }

  Product read() {
    String code = yaml.text("code");
    Text name = texts.text("product.name", yaml.text("name"));
    List<Product.Active> actives = new ArrayList<>();
    Statement activesStatement = null;
    if (yaml.isList("actives")) {
      for (YamlObject active : yaml.objects("actives")) {
        actives.add(new Product.Active(active.text("material"), quantity(active)));
        active.done();
      }
    } else {
      activesStatement = statement("actives");
    }
    Quantity dosageUnit = null;
    Statement dosageUnitStatement = null;
    if (yaml.object("dosageUnit").map(unit -> unit.has("quantity")).orElse(false)) {
      YamlObject unit = yaml.required("dosageUnit");
      dosageUnit = quantity(unit);
      unit.done();
    } else {
      dosageUnitStatement = statement("dosageUnit");
    }
    Product product = new Product(
        code,
        name,
        statement("strength"),
        statement("dosageForm"),
        actives,
        activesStatement,
        dosageUnit,
        dosageUnitStatement,
        statement("packaging"),
        statement("labelling"),
        statement("specification"),
        statement("sampling"),
        statement("precautions"),
        statement("storage"));
    yaml.done();
    return product;
  }

  private Quantity quantity(YamlObject object) {
    return new Quantity(object.decimal("quantity"), UnitReader.read(object, "unit"));
  }

  private Statement statement(String property) {
    if (!yaml.has(property)) {
      yaml.add(
          HeaderRule.MISSING_STATEMENT,
          property,
          "The product says nothing about " + property + ".");
      return NOT_SAID;
    }
    if (yaml.isMap(property)) {
      YamlObject object = yaml.required(property);
      Text reason = texts.text("product." + property, object.text("notApplicable"));
      object.done();
      return new Statement(null, reason);
    }
    String text = yaml.text(property);
    return new Statement(texts.text("product." + property, text), null);
  }
}
