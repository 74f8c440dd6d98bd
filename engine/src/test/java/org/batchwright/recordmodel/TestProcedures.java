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
}
