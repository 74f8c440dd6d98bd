package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batchwright.kernel.Quantity;

/** Reads formulas: batch size, positions, theoretical outputs. */
final class FormulaReader {

  private final RecordSource source;
  private final Texts texts;
  private final Findings findings;

  FormulaReader(RecordSource source, Texts texts, Findings findings) {
    this.source = source;
    this.texts = texts;
    this.findings = findings;
  }

  /** Reads all formulas and, for each, the parameters with its values. */
  void read(YamlObject yaml) {
    List<YamlObject> base = yaml.objects("parameters");
    List<Formula> formulas = new ArrayList<>();
    Names names = new Names(findings);
    Names parameterNames = new Names(findings);
    for (YamlObject object : yaml.objects("formulas")) {
      List<YamlObject> overrides = object.objects("parameters");
      Formula formula = formula(object);
      names.take(formula.id(), object.place("id"));
      source.put("formula", formula.id(), object.place());
      source.parameters.put(
          formula.id(),
          new ParameterReader(source, texts)
              .read(base, overrides, parameterNames, formulas.isEmpty()));
      formulas.add(formula);
    }
    if (formulas.isEmpty()) {
      if (yaml.has("formulas")) {
        yaml.wrong("formulas", "a list with at least one formula");
      } else {
        yaml.missing("formulas");
      }
      source.parameters.put(
          "", new ParameterReader(source, texts).read(base, List.of(), parameterNames, true));
    }
    source.formulas = formulas;
  }

  private Formula formula(YamlObject yaml) {
    String id = yaml.text("id");
    String key = "formula." + id;
    Text title = texts.text(key + ".title", yaml.text("title"));
    YamlObject batch = yaml.required("batch");
    Quantity quantity = new Quantity(batch.decimal("quantity"), UnitReader.read(batch, "unit"));
    BigDecimal minimum = batch.decimal("minimum");
    BigDecimal maximum = batch.decimal("maximum");
    int decimals = batch.integer("decimals", 0, 9, null);
    if (quantity.value().signum() <= 0
        || minimum.signum() <= 0
        || minimum.compareTo(quantity.value()) > 0
        || maximum.compareTo(quantity.value()) < 0) {
      batch.wrong("quantity", "above 0 and from minimum to maximum");
    }
    batch.done();
    Long units =
        yaml.has("dosageUnits") ? (long) yaml.integer("dosageUnits", 1, 999_999_999, null) : null;
    Text massBalance = yaml.object("massBalance")
        .map(object -> {
          Text reason = texts.text(key + ".massBalance", object.text("notApplicable"));
          object.done();
          return reason;
        })
        .orElse(null);
    List<Formula.Position> positions = new ArrayList<>();
    Names names = new Names(findings);
    for (YamlObject object : yaml.objects("positions")) {
      Formula.Position position = position(object, key);
      if (position.position().matches("[A-Za-z0-9]{1,16}")) {
        names.takeAny(position.position(), object.place("position"));
      } else {
        object.wrong("position", "one to 16 letters or digits");
      }
      source.put("position", id + "/" + position.position(), object.place());
      positions.add(position);
    }
    Formula formula = new Formula(
        id,
        title,
        quantity,
        minimum,
        maximum,
        decimals,
        units,
        massBalance,
        positions,
        outputs(yaml));
    checkBalance(yaml, formula);
    yaml.done();
    return formula;
  }

  private Formula.Position position(YamlObject yaml, String key) {
    String position = yaml.text("position");
    Quantity quantity = new Quantity(yaml.decimal("quantity"), UnitReader.read(yaml, "unit"));
    int decimals = yaml.integer("decimals", 0, 9, null);
    BigDecimal tolerance = yaml.decimal("tolerance");
    if (quantity.value().signum() <= 0 || Numbers.decimals(quantity.value()) > decimals) {
      yaml.wrong("quantity", "above 0 with at most " + decimals + " decimals");
    }
    if (tolerance.signum() < 0 || tolerance.compareTo(new BigDecimal(100)) > 0) {
      yaml.wrong("tolerance", "a percentage from 0 to 100");
    }
    Formula.Overage overage = yaml.object("overage")
        .map(object -> {
          Formula.Overage read = new Formula.Overage(
              object.decimal("percent"),
              texts.text(key + "." + position + ".overage", object.text("reason")));
          object.done();
          return read;
        })
        .orElse(null);
    Formula.Potency potency = yaml.object("potency")
        .map(object -> {
          Formula.Potency read = new Formula.Potency(
              object.text("compensatedBy"), object.decimal("minimum"), object.decimal("maximum"));
          object.done();
          return read;
        })
        .orElse(null);
    Formula.Position read = new Formula.Position(
        position,
        yaml.text("material"),
        quantity,
        decimals,
        tolerance,
        yaml.choice("role", ComponentRole.class, null),
        yaml.choice("scaling", Scaling.class, Scaling.PROPORTIONAL),
        yaml.optional("items").orElse(null),
        yaml.flag("removed", false),
        yaml.flag("optional", false),
        yaml.integer("maximumAdditions", 1, 100, 1),
        overage,
        yaml.flag("secondPerson", true),
        potency,
        List.of(),
        List.of());
    yaml.done();
    return read;
  }

  private List<Formula.TheoreticalOutput> outputs(YamlObject yaml) {
    List<Formula.TheoreticalOutput> outputs = new ArrayList<>();
    for (YamlObject object : yaml.objects("outputs")) {
      outputs.add(new Formula.TheoreticalOutput(
          object.text("output"),
          new Quantity(object.decimal("quantity"), UnitReader.read(object, "unit")),
          object.integer("decimals", 0, 9, null)));
      object.done();
    }
    return outputs;
  }

  /** 211.186(b)(4): the quantities must make up the batch, or the record says why not. */
  private void checkBalance(YamlObject yaml, Formula formula) {
    if (formula.massBalance() != null) {
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Formula.Position position : formula.positions()) {
      if (position.removed() || position.optional()) {
        continue;
      }
      Optional<BigDecimal> factor =
          Units.factor(position.quantity().unit(), formula.batch().unit());
      if (factor.isEmpty()) {
        yaml.add(
            HeaderRule.MASS_BALANCE,
            "positions",
            "Position " + position.position() + " in " + position.quantity().unit()
                + " cannot be added up in " + formula.batch().unit() + ".");
        return;
      }
      sum = sum.add(position.quantity().value().multiply(factor.get()));
    }
    if (sum.compareTo(formula.batch().value()) != 0) {
      yaml.add(
          HeaderRule.MASS_BALANCE,
          "positions",
          "The positions add up to " + sum.toPlainString() + ", the batch is " + formula.batch()
              + ".");
    }
  }
}
