package org.batchwright.recordmodel;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Models that are too large to write down. */
final class TestProcedures {

  private TestProcedures() {}

  /** The procedure with thirty more scopes in a row. */
  static String longChain(String bpmn) {
    String scopes = IntStream.range(0, 30)
        .mapToObj(i -> "<bpmn:subProcess id=\"extra" + i + "x\" name=\"Extra " + i + "\" />"
            + "<bpmn:sequenceFlow id=\"extraFlow" + i + "x\" sourceRef=\"extra" + i
            + "x\" targetRef=\"" + (i == 29 ? "dispensing" : "extra" + (i + 1) + "x") + "\" />")
        .collect(Collectors.joining());
    return bpmn.replace(
            "sourceRef=\"batchStarted\" targetRef=\"dispensing\"",
            "sourceRef=\"batchStarted\" targetRef=\"extra0x\"")
        .replace(
            "<bpmn:subProcess id=\"dispensing\"", scopes + "<bpmn:subProcess id=\"dispensing\"");
  }

  /** The decision with six more inputs of nine values each. */
  static String hugeTable(String dmn) {
    String inputs = IntStream.range(0, 6)
        .mapToObj(
            i -> "<input id=\"more" + i + "\" label=\"More\"><inputExpression id=\"moreExpression"
                + i + "\" typeRef=\"number\"><text>more" + "abcdef".charAt(i)
                + "</text></inputExpression></input>")
        .collect(Collectors.joining());
    String cells = IntStream.range(0, 6)
        .mapToObj(i -> "<inputEntry id=\"cell" + i + "\"><text>1, 2, 3, 4</text></inputEntry>")
        .collect(Collectors.joining());
    return dmn.replace("<output id", inputs + "<output id")
        .replace("<outputEntry", cells + "<outputEntry");
  }

  /** The buffer record with one weigh step, done for each salt of each sub-lot. */
  static TestPackage overPositions() {
    return TestPackage.buffer()
        .replace(
            "record.yaml",
            "maximum: 3}\n",
            "maximum: 3}\n  - {id: salts, name: Salt, from: positions}\n")
        .replace("texts/de.yaml", "  subLots: Teillos\n", "  subLots: Teillos\n  salts: Salz\n")
        .edit("texts/de.yaml", text -> text.replace(
                "  weighDisodiumPhosphate: Dinatriumphosphat einwiegen\n", "")
            .replace(
                "  weighPotassiumPhosphate: Kaliumphosphat einwiegen\n",
                "  salt: Salz\n  saltStarted: Begonnen\n  saltDone: Erledigt\n")
            .replace("weighSodiumChloride: Natriumchlorid", "weighSalt: Salz"))
        .edit(
            "procedure.bpmn",
            text -> DiagramLayout.tidy(text.replaceAll(
                    "(?s)<bpmn:userTask id=\"weighDisodiumPhosphate\".*?</bpmn:userTask>", "")
                .replaceAll(
                    "(?s)<bpmn:userTask id=\"weighPotassiumPhosphate\".*?</bpmn:userTask>", "")
                .replaceAll("<bpmn:sequenceFlow [^>]*weigh(Disodium|Potassium)[^>]*/>", "")
                .replaceAll("<bpmn:sequenceFlow [^>]*weighSodiumChloride[^>]*/>", "")
                .replaceAll(
                    "(?s)(<bpmn:userTask id=\"weighSodiumChloride\".*?</bpmn:userTask>)", """
                <bpmn:subProcess id="salt" name="Salt">
                  <bpmn:extensionElements><camunda:properties>
                    <camunda:property name="level" value="group" />
                    <camunda:property name="items" value="salts" />
                  </camunda:properties></bpmn:extensionElements>
                  <bpmn:multiInstanceLoopCharacteristics isSequential="false">
                    <bpmn:loopCardinality>\\${saltsCount}</bpmn:loopCardinality>
                  </bpmn:multiInstanceLoopCharacteristics>
                  <bpmn:startEvent id="saltStarted" name="Salt started" />
                  $1
                  <bpmn:endEvent id="saltDone" name="Salt done" camunda:asyncBefore="true" />
                  <bpmn:sequenceFlow id="saltIn" sourceRef="saltStarted" targetRef="weighSalt" />
                  <bpmn:sequenceFlow id="saltOut" sourceRef="weighSalt" targetRef="saltDone" />
                </bpmn:subProcess>
                <bpmn:sequenceFlow id="toSalt" sourceRef="subLotDispensingStarted" targetRef="salt" />
                <bpmn:sequenceFlow id="fromSalt" sourceRef="salt" targetRef="subLotDispensed" />
                """)
                .replace("weighSodiumChloride", "weighSalt")
                .replace("Weigh sodium chloride", "Weigh salt")
                .replace("name=\"position\" value=\"p20\"", "name=\"position\" value=\"item\"")))
        .replaceAll("scenarios/good-batch.yaml", "weighSodiumChloride: 3", "weighSalt: 9")
        .replaceAll("scenarios/good-batch.yaml", "weighSodiumChloride", "weighSalt");
  }
}
