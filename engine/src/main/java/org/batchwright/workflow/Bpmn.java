package org.batchwright.workflow;

/** The namespaces of models. */
final class Bpmn {

  static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";
  static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  private Bpmn() {}
}
