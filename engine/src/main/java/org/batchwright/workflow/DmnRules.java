package org.batchwright.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** What the port refuses in decision tables: other languages than FEEL, loops, other hit policies. */
@Component
@Order(1)
class DmnRules implements DeploymentRule {

  private static final Pattern MODEL =
      Pattern.compile("https?://www\\.omg\\.org/spec/DMN/[0-9]{8}/(MODEL/|dmn\\.xsd)");
  private static final Set<String> ELEMENTS = Set.of(
      "definitions",
      "description",
      "extensionElements",
      "decision",
      "variable",
      "question",
      "allowedAnswers",
      "decisionTable",
      "input",
      "inputExpression",
      "inputValues",
      "output",
      "outputValues",
      "defaultOutputEntry",
      "rule",
      "inputEntry",
      "outputEntry",
      "annotation",
      "annotationEntry",
      "text",
      "inputData",
      "knowledgeSource",
      "informationRequirement",
      "authorityRequirement",
      "requiredInput",
      "requiredAuthority",
      "textAnnotation",
      "association",
      "sourceRef",
      "targetRef",
      "itemDefinition",
      "typeRef",
      "allowedValues");
  private static final Set<String> FEEL = Set.of(
      "feel",
      "http://www.omg.org/spec/FEEL/20140401",
      "https://www.omg.org/spec/DMN/20180521/FEEL/",
      "https://www.omg.org/spec/DMN/20191111/FEEL/");
  private static final Pattern TEXT_LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
  private static final Pattern LOOP = Pattern.compile("\\b(for|some|every|function|external)\\b");
  private static final int LONGEST = 1000;
  private static final DecisionTables TABLES = new DecisionTables();

  @Override
  public List<Finding> check(Map<String, byte[]> files) {
    List<Finding> findings = new ArrayList<>();
    files.forEach((file, bytes) -> {
      if (file.endsWith(".dmn")) {
        findings.addAll(check(file, bytes));
      }
    });
    return findings;
  }

  static List<Finding> check(String file, byte[] bytes) {
    List<Finding> findings = new ArrayList<>();
    BpmnRules.Report report = new BpmnRules.Report(file, findings);
    try {
      Element root = SafeXml.read(bytes);
      if (!isModel(root) || !"definitions".equals(root.getLocalName())) {
        report.add(root, "unreadable", "the file is not a DMN model");
        return findings;
      }
      for (Element element : SafeXml.tree(root)) {
        if (isModel(element)) {
          element(element, report);
        }
      }
      if (findings.isEmpty()) {
        parse(root, bytes, report);
      }
    } catch (SafeXml.Unreadable unreadable) {
      findings.add(new Finding(file, null, "unreadable", "the file " + unreadable.getMessage()));
    }
    return findings;
  }

  private static boolean isModel(Element element) {
    return element.getNamespaceURI() != null
        && MODEL.matcher(element.getNamespaceURI()).matches();
  }

  private static void element(Element element, BpmnRules.Report report) {
    String name = element.getLocalName();
    if (!ELEMENTS.contains(name)) {
      report.add(element, "element", name + " is not allowed: a decision is one table");
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if ("expressionLanguage".equals(attribute.getLocalName())
          && !FEEL.contains(attribute.getValue())) {
        report.add(element, "language", "tables speak FEEL only, not " + attribute.getValue());
      }
    }
    if (name.equals("decisionTable")) {
      table(element, report);
    }
    if (name.equals("text") && element.getParentNode() instanceof Element owner) {
      feel(owner, element.getTextContent(), report);
    }
  }

  private static void table(Element table, BpmnRules.Report report) {
    String policy = table.hasAttribute("hitPolicy") ? table.getAttribute("hitPolicy") : "UNIQUE";
    if (!policy.equals("UNIQUE") && !policy.equals("ANY")) {
      report.add(table, "hit-policy", "the hit policy is UNIQUE or ANY, not " + policy);
    }
    if (table.hasAttribute("aggregation")) {
      report.add(table, "hit-policy", "a decision has one outcome, no aggregation");
    }
  }

  private static void feel(Element owner, String text, BpmnRules.Report report) {
    Matcher loop = LOOP.matcher(TEXT_LITERAL.matcher(text).replaceAll(""));
    if (text.length() > LONGEST) {
      report.add(owner, "expression", "a cell has at most 1,000 characters");
    } else if (!owner.getLocalName().startsWith("annotation") && loop.find()) {
      report.add(owner, "expression", "cells have no '" + loop.group(1) + "'");
    }
  }

  private static void parse(Element root, byte[] bytes, BpmnRules.Report report) {
    for (Element decision : SafeXml.children(root, "decision")) {
      try {
        TABLES.parse(bytes, decision.getAttribute("id"));
      } catch (DmnEngineException | ModelException | IllegalArgumentException wrong) {
        report.add(decision, "unreadable", JobAttempts.cause(wrong));
      }
    }
  }
}
