package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Reads decision tables: DMN 1.3 restricted to one table of plain cells. */
final class DecisionReader {

  private static final Map<String, String> PREFIXES = Map.of(
      "https://www.omg.org/spec/DMN/20191111/MODEL/", "",
      "https://www.omg.org/spec/DMN/20191111/DMNDI/", "dmndi",
      "http://www.omg.org/spec/DMN/20180521/DC/", "dc",
      "http://www.omg.org/spec/DMN/20180521/DI/", "di",
      "http://camunda.org/schema/1.0/dmn", "camunda",
      "http://camunda.org/schema/modeler/1.0", "modeler",
      "http://bpmn.io/schema/dmn/biodi/2.0", "biodi");

  private final String file;
  private final String id;
  private final Texts texts;
  private final Findings findings;

  private DecisionReader(String file, String id, Texts texts, Findings findings) {
    this.file = file;
    this.id = id;
    this.texts = texts;
    this.findings = findings;
  }

  /** Every decision of a package, by id. */
  static Map<String, DrawnDecision> readAll(PackageFiles files, Texts texts, Findings findings) {
    Map<String, DrawnDecision> decisions = new TreeMap<>();
    for (String path : files.byPath().keySet()) {
      if (path.startsWith("decisions/") && path.endsWith(".dmn")) {
        String id = Names.camel(path.substring("decisions/".length(), path.length() - 4));
        DecisionReader reader = new DecisionReader(path, id, texts, findings);
        files
            .text(path, findings)
            .flatMap(text -> XmlReader.read(path, text, PREFIXES, findings))
            .flatMap(reader::read)
            .ifPresent(decision -> decisions.put(id, decision));
      }
    }
    return decisions;
  }

  private static XmlGrammar grammar() {
    return new XmlGrammar("""
        definitions | id name namespace exporter exporterVersion modeler:executionPlatform modeler:executionPlatformVersion | decision dmndi:DMNDI
        decision | id name | description decisionTable
        decisionTable | id hitPolicy biodi:annotationsWidth | input output rule
        input | id label biodi:width | inputExpression inputValues
        inputExpression | id typeRef | text
        inputValues | id | text
        output | id name label typeRef biodi:width | outputValues
        outputValues | id | text
        rule | id | description inputEntry outputEntry
        inputEntry | id | text
        outputEntry | id | text
        """)
        .refusing(
            DecisionRule.LANGUAGE,
            "@expressionLanguage @camunda:expressionLanguage",
            "cells are written in the one language of the package reference")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "informationRequirement knowledgeRequirement authorityRequirement",
            "a decision depends on recorded values only")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "literalExpression invocation context relation list functionDefinition inputData"
                + " knowledgeSource businessKnowledgeModel decisionService variable",
            "a decision is one table")
        .refusing(DecisionRule.HIT_POLICY, "@aggregation", "a decision has exactly one outcome");
  }

  private Optional<DrawnDecision> read(XmlElement root) {
    XmlGrammar grammar = grammar();
    XmlElement checked = new XmlElement(root.name, root.line);
    checked.attributes.putAll(root.attributes);
    root.children.stream()
        .filter(child -> !child.name.equals("dmndi:DMNDI"))
        .forEach(checked.children::add);
    grammar.check(checked, file, findings);
    List<XmlElement> decisions = root.children("decision").toList();
    if (!root.name.equals("definitions") || decisions.size() != 1) {
      add(
          DecisionRule.NOT_ONE_TABLE,
          root.line,
          "The file holds " + decisions.size() + " decisions; it must be exactly one.");
      return Optional.empty();
    }
    XmlElement decision = decisions.get(0);
    if (!decision.id().equals(id)) {
      add(
          DecisionRule.WRONG_ID,
          decision.line,
          "The decision's id is " + decision.id() + "; its file name says " + id + ".");
    }
    Optional<XmlElement> table = decision.child("decisionTable");
    if (table.isEmpty()) {
      add(DecisionRule.NOT_ONE_TABLE, decision.line, "The decision has no decision table.");
      return Optional.empty();
    }
    return Optional.of(table(decision, table.get()));
  }

  private DrawnDecision table(XmlElement decision, XmlElement table) {
    String hitPolicy = table.attribute("hitPolicy", "UNIQUE");
    if (!hitPolicy.equals("UNIQUE") && !hitPolicy.equals("ANY")) {
      add(DecisionRule.HIT_POLICY, table.line, "The hit policy is " + hitPolicy + ".");
    }
    String name = decision.attribute("name", "").strip();
    if (name.isEmpty()) {
      add(DecisionRule.NOT_ONE_TABLE, decision.line, "The decision has no name.");
    }
    List<Cell> allowed = new ArrayList<>();
    List<Decision.Input> inputs = inputs(table, allowed);
    List<String> outputs = outputs(table);
    List<Decision.Rule> rules = new ArrayList<>();
    List<List<Cell>> cells = new ArrayList<>();
    List<String> results = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    Names names = new Names(findings);
    for (XmlElement rule : table.children("rule").toList()) {
      names.take(rule.id(), new Place(file, rule.line, rule.id()));
      List<String> when = texts(rule, "inputEntry");
      List<String> then =
          texts(rule, "outputEntry").stream().map(this::unquoted).toList();
      if (when.size() != inputs.size() || then.size() != outputs.size()) {
        add(
            DecisionRule.CELL,
            rule.line,
            "The rule " + rule.id() + " has not one cell per column.");
        continue;
      }
      cells.add(when.stream().map(cell -> cell(cell, rule.line, rule.id())).toList());
      rules.add(new Decision.Rule(
          rule.id(), when, then, rule.child("description").map(XmlElement::text).orElse(null)));
      results.add(then.isEmpty() ? "" : then.get(0));
      lines.add(rule.line);
    }
    if (rules.isEmpty()) {
      add(DecisionRule.NOT_ONE_TABLE, table.line, "The decision has no rule.");
    }
    Set<String> outcomes = new LinkedHashSet<>(results);
    Decision read = new Decision(
        id,
        texts.text("decision." + id + ".name", name),
        file,
        hitPolicy.equals("ANY"),
        inputs,
        outputs,
        rules,
        List.copyOf(outcomes));
    return new DrawnDecision(read, cells, allowed, results, lines);
  }

  private List<Decision.Input> inputs(XmlElement table, List<Cell> allowed) {
    List<Decision.Input> inputs = new ArrayList<>();
    Names names = new Names(findings);
    for (XmlElement input : table.children("input").toList()) {
      Optional<XmlElement> expression = input.child("inputExpression");
      String name =
          expression.flatMap(found -> found.child("text")).map(XmlElement::text).orElse("");
      names.take(name, new Place(file, input.line, name));
      if (name.isEmpty() || Reference.RESERVED.contains(name)) {
        add(DecisionRule.INPUT, input.line, "An input expression is not one plain name.");
      }
      String type = expression.map(found -> found.attribute("typeRef", "")).orElse("");
      ValueType valueType =
          switch (type) {
            case "number" -> ValueType.NUMBER;
            case "boolean" -> ValueType.CONFIRMATION;
            case "string" -> ValueType.TEXT;
            default -> {
              add(
                  DecisionRule.INPUT,
                  input.line,
                  "The input " + name + " has the type " + type
                      + "; it must be number, string or boolean.");
              yield ValueType.TEXT;
            }
          };
      String values = input
          .child("inputValues")
          .flatMap(found -> found.child("text"))
          .map(XmlElement::text)
          .orElse(null);
      allowed.add(cell(values == null ? "-" : values, input.line, name));
      String label = input.attribute("label", "").strip();
      inputs.add(new Decision.Input(
          name,
          texts.text("decision." + id + ".input." + name, label.isEmpty() ? name : label),
          valueType,
          values));
    }
    if (inputs.isEmpty()) {
      add(DecisionRule.INPUT, table.line, "The decision has no input.");
    }
    return inputs;
  }

  private List<String> outputs(XmlElement table) {
    List<String> outputs = new ArrayList<>();
    table.children("output").forEach(output -> outputs.add(output.attribute("name", "")));
    boolean text = table
        .child("output")
        .map(output -> output.attribute("typeRef", "").equals("string"))
        .orElse(false);
    if (outputs.isEmpty() || !outputs.get(0).equals("outcome") || !text) {
      add(
          DecisionRule.OUTCOME,
          table.line,
          "The first output is not named outcome, or not of the type string.");
    }
    return outputs;
  }

  private List<String> texts(XmlElement rule, String entry) {
    return rule.children(entry)
        .map(found -> found.child("text").map(XmlElement::text).orElse(""))
        .toList();
  }

  /** An output cell: a quoted text, a number, true or false. */
  private String unquoted(String text) {
    String inner = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : "";
    if (!inner.isEmpty() && !inner.contains("\"")) {
      return inner;
    }
    if (Numbers.parse(text).isEmpty() && !text.equals("true") && !text.equals("false")) {
      findings.add(
          DecisionRule.OUTCOME,
          Place.of(file, id),
          "The output cell " + text + " is not one \"text\", number, true or false.");
    }
    return text;
  }

  private Cell cell(String text, int line, String element) {
    try {
      return Cell.parse(text);
    } catch (SyntaxProblem wrong) {
      findings.add(
          DecisionRule.CELL,
          new Place(file, line, element),
          "The cell " + text + " cannot be read: " + wrong.what() + ".");
      return anything();
    }
  }

  private static Cell anything() {
    try {
      return Cell.parse("-");
    } catch (SyntaxProblem impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void add(LintRule rule, @Nullable Integer line, String reason) {
    findings.add(rule, new Place(file, line, id), reason);
  }
}
