package org.batchwright.recordmodel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Reads {@code procedure.bpmn} and refuses everything outside the house style. */
final class BpmnReader {

  private static final Map<String, NodeKind> NODES = Map.of(
      "startEvent", NodeKind.START,
      "endEvent", NodeKind.END,
      "userTask", NodeKind.STEP,
      "serviceTask", NodeKind.STEP,
      "businessRuleTask", NodeKind.STEP,
      "subProcess", NodeKind.SCOPE,
      "exclusiveGateway", NodeKind.EXCLUSIVE,
      "parallelGateway", NodeKind.PARALLEL,
      "boundaryEvent", NodeKind.BOUNDARY);

  /** Refused nodes, kept as such so that what is connected to them is not refused as well. */
  private static final Set<String> REFUSED = Set.of(
      "task",
      "scriptTask",
      "manualTask",
      "sendTask",
      "receiveTask",
      "callActivity",
      "transaction",
      "adHocSubProcess",
      "inclusiveGateway",
      "complexGateway",
      "eventBasedGateway",
      "intermediateThrowEvent",
      "intermediateCatchEvent");

  private final Findings findings;
  private final Names names;

  private BpmnReader(Findings findings) {
    this.findings = findings;
    this.names = new Names(findings);
  }

  static Optional<BpmnModel> read(PackageFiles files, Findings findings) {
    return files
        .text(BpmnModel.FILE, findings)
        .flatMap(text -> XmlReader.read(BpmnModel.FILE, text, BpmnGrammar.PREFIXES, findings))
        .flatMap(root -> new BpmnReader(findings).read(root));
  }

  private Optional<BpmnModel> read(XmlElement root) {
    if (!root.name.equals("definitions")) {
      findings.add(
          BpmnRule.NO_PROCESS,
          new Place(BpmnModel.FILE, root.line, root.name),
          "The file holds no BPMN definitions.");
      return Optional.empty();
    }
    BpmnGrammar.grammar().check(root, BpmnModel.FILE, findings);
    checkOrder(root);
    checkExpressions(root);
    List<XmlElement> processes = root.children("process").toList();
    if (processes.size() != 1) {
      findings.add(
          BpmnRule.NO_PROCESS,
          new Place(BpmnModel.FILE, root.line, null),
          "The file holds " + processes.size() + " processes; a procedure is exactly one.");
    }
    if (processes.isEmpty()) {
      return Optional.empty();
    }
    root.children.stream()
        .filter(child -> child.name.equals("message") || child.name.equals("error"))
        .forEach(this::takeId);
    return Optional.of(new BpmnModel(root, scope(processes.get(0), null)));
  }

  /** What stands in the wrong order passes here and is refused by the engine at the last signature. */
  private void checkOrder(XmlElement element) {
    int reached = 0;
    for (XmlElement child : element.children) {
      int rank = BpmnGrammar.rank(child.name);
      if (rank < reached) {
        findings.add(
            BpmnRule.ELEMENT_ORDER,
            new Place(
                BpmnModel.FILE, child.line, element.id().isEmpty() ? element.name : element.id()),
            child.name + " stands too late in " + element.name + ".");
      }
      reached = Math.max(reached, rank);
      checkOrder(child);
    }
  }

  private DrawnScope scope(XmlElement xml, @Nullable DrawnScope parent) {
    takeId(xml);
    DrawnScope scope = new DrawnScope(xml, parent, properties(xml));
    for (XmlElement child : xml.children) {
      if (NODES.containsKey(child.name) || REFUSED.contains(child.name)) {
        NodeKind kind = NODES.get(child.name);
        if (child.name.equals("subProcess")) {
          DrawnScope inner = scope(child, scope);
          scope.scopes.add(inner);
          if (!inner.isEvent()) {
            scope.nodes.add(new DrawnNode(child, kind, scope, inner.properties));
          }
        } else {
          takeId(child);
          scope.nodes.add(new DrawnNode(child, kind, scope, properties(child)));
        }
      } else if (child.name.equals("sequenceFlow")) {
        takeId(child);
        scope.flows.add(new DrawnFlow(child, properties(child)));
      }
    }
    return scope;
  }

  private void takeId(XmlElement element) {
    Place place = new Place(BpmnModel.FILE, element.line, element.id());
    if (element.id().isEmpty()) {
      findings.add(RecordRule.BAD_ID, place, "An element " + element.name + " has no id.");
    }
    names.take(element.id(), place);
    if (Reference.RESERVED.contains(element.id())) {
      findings.add(
          RecordRule.BAD_ID,
          place,
          "The id " + element.id() + " has a meaning in calculations and can name no element.");
    }
  }

  private Map<String, String> properties(XmlElement element) {
    Map<String, String> properties = new LinkedHashMap<>();
    element.child("extensionElements").stream()
        .flatMap(extensions -> extensions.children("camunda:properties"))
        .flatMap(list -> list.children("camunda:property"))
        .forEach(property -> {
          String name = property.attribute("name", "");
          if (properties.put(name, property.attribute("value", "").strip()) != null) {
            findings.add(
                StepRule.PROPERTY_TWICE,
                new Place(BpmnModel.FILE, property.line, element.id()),
                "The property " + name + " is given twice.");
          }
        });
    return properties;
  }

  /** Expressions are allowed in two places only; anywhere else the engine would evaluate them. */
  private void checkExpressions(XmlElement element) {
    if (!element.name.equals("conditionExpression") && !element.name.equals("loopCardinality")) {
      boolean inText = isExpression(element.text());
      boolean inAttribute = element.attributes.values().stream().anyMatch(BpmnReader::isExpression);
      if (inText || inAttribute) {
        findings.add(
            BpmnRule.EXPRESSION_REFUSED,
            new Place(
                BpmnModel.FILE, element.line, element.id().isEmpty() ? element.name : element.id()),
            "The element " + element.name + " holds an expression.");
      }
    }
    element.children.forEach(this::checkExpressions);
  }

  private static boolean isExpression(String text) {
    return text.contains("${") || text.contains("#{");
  }
}
