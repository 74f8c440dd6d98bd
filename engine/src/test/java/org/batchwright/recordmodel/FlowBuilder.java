package org.batchwright.recordmodel;

import java.util.Random;

/** Builds procedures of random blocks: sequences, parallel paths, questions and loops. */
final class FlowBuilder {

  private final Random random;
  private final StringBuilder xml = new StringBuilder();
  private int ids;
  private int flows;

  private FlowBuilder(long seed) {
    random = new Random(seed);
  }

  /** A procedure with one unit procedure of nested blocks. */
  static String procedure(long seed) {
    FlowBuilder builder = new FlowBuilder(seed);
    builder.element("startEvent", "begin", "name=\"Begun\"");
    builder.element("endEvent", "finish", "name=\"Finished\"");
    String last = builder.sequence("begin", 3);
    builder.flow(last, "finish");
    return wrap(builder.xml.toString());
  }

  /** A procedure with one unit procedure of the given content. */
  static String wrap(String content) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
          <bpmn:process id="bufferPreparation" name="P" isExecutable="true">
            <bpmn:startEvent id="batchStarted" name="Started" />
            <bpmn:subProcess id="unit" name="Unit">
              <bpmn:extensionElements><camunda:properties><camunda:property name="level" value="unitProcedure" /></camunda:properties></bpmn:extensionElements>
              CONTENT
            </bpmn:subProcess>
            <bpmn:endEvent id="batchMade" name="Made" />
            <bpmn:sequenceFlow id="in" sourceRef="batchStarted" targetRef="unit" />
            <bpmn:sequenceFlow id="out" sourceRef="unit" targetRef="batchMade" />
          </bpmn:process>
        </bpmn:definitions>
        """.replace("CONTENT", content);
  }

  private String sequence(String from, int depth) {
    String last = from;
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      last = block(last, depth);
    }
    return last;
  }

  private String block(String from, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(6);
    return switch (kind) {
      case 3 -> branches(from, depth, "parallelGateway");
      case 4 -> branches(from, depth, "exclusiveGateway");
      case 5 -> loop(from, depth);
      default -> {
        String task = task();
        flow(from, task);
        yield task;
      }
    };
  }

  private String task() {
    String task = "task" + ++ids + "x";
    element("userTask", task, "name=\"Do " + ids + "\"");
    return task;
  }

  private String branches(String from, int depth, String gateway) {
    String split = "split" + ++ids + "x";
    String merge = "merge" + ids + "x";
    element(gateway, split, "name=\"What?\" camunda:asyncBefore=\"true\"");
    element(gateway, merge, "camunda:asyncBefore=\"true\"");
    flow(from, split);
    boolean empty = gateway.startsWith("exclusive") && random.nextBoolean();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      flow(empty && i == 0 ? split : sequence(split, depth - 1), merge);
    }
    return merge;
  }

  private String loop(String from, int depth) {
    String merge = "again" + ++ids + "x";
    String split = "enough" + ids + "x";
    element("exclusiveGateway", merge, "");
    element("exclusiveGateway", split, "name=\"Enough?\" camunda:asyncBefore=\"true\"");
    flow(from, merge);
    String task = task();
    flow(merge, task);
    flow(sequence(task, depth - 1), split);
    String target = merge;
    if (random.nextBoolean()) {
      target = task();
      flow(target, merge);
    }
    xml.append("<bpmn:sequenceFlow id=\"back")
        .append(ids)
        .append("x")
        .append(++flows)
        .append("\" name=\"Again\" sourceRef=\"")
        .append(split)
        .append("\" targetRef=\"")
        .append(target)
        .append("\"><bpmn:extensionElements><camunda:properties><camunda:property"
            + " name=\"maximumRounds\" value=\"adjustmentsMaximum\" /></camunda:properties>"
            + "</bpmn:extensionElements></bpmn:sequenceFlow>\n");
    return split;
  }

  private void element(String kind, String id, String attributes) {
    xml.append("<bpmn:")
        .append(kind)
        .append(" id=\"")
        .append(id)
        .append("\" ")
        .append(attributes)
        .append(" />\n");
  }

  private void flow(String from, String to) {
    xml.append("<bpmn:sequenceFlow id=\"flow")
        .append(++flows)
        .append("x\" sourceRef=\"")
        .append(from)
        .append("\" targetRef=\"")
        .append(to)
        .append("\" />\n");
  }
}
