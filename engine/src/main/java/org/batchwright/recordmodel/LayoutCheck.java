package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;
import org.batchwright.recordmodel.Findings.Place;

/** Checks that the diagram shows the whole procedure, each unit procedure on a plane of its own. */
final class LayoutCheck {

  /** More than this on one plane cannot be read on one screen. */
  private static final int MOST_NODES = 25;

  private record Box(String plane, boolean expanded, List<BigDecimal> bounds) {

    /** Whether two boxes cover each other, a shared edge aside. */
    boolean overlaps(Box other) {
      return plane.equals(other.plane)
          && apart(bounds, other.bounds, 0) < 0
          && apart(other.bounds, bounds, 0) < 0
          && apart(bounds, other.bounds, 1) < 0
          && apart(other.bounds, bounds, 1) < 0;
    }

    private static int apart(List<BigDecimal> one, List<BigDecimal> other, int axis) {
      BigDecimal end = other.get(axis).add(other.get(axis + 2), MathContext.DECIMAL64);
      return one.get(axis).compareTo(end);
    }
  }

  private final BpmnModel model;
  private final Findings findings;
  private final Map<String, Box> boxes = new HashMap<>();
  private final Map<String, String> edges = new HashMap<>();
  private final Map<String, Integer> sizes = new TreeMap<>();

  LayoutCheck(Draft draft) {
    this.model = draft.model();
    this.findings = draft.findings();
  }

  void run() {
    List<String> planes = new ArrayList<>();
    model
        .definitions
        .children("bpmndi:BPMNDiagram")
        .flatMap(diagram -> diagram.children("bpmndi:BPMNPlane"))
        .forEach(plane -> {
          planes.add(plane.attribute("bpmnElement", ""));
          read(plane);
        });
    scope(model.process, model.process.id(), planes);
    sizes.forEach((plane, size) -> {
      if (size > MOST_NODES) {
        findings.add(
            LayoutRule.TOO_MANY,
            Place.of(BpmnModel.FILE, plane),
            "The plane of " + plane + " shows " + size + " elements; " + MOST_NODES
                + " fit one screen.");
      }
    });
  }

  private void read(XmlElement plane) {
    String name = plane.attribute("bpmnElement", "");
    plane
        .children("bpmndi:BPMNShape")
        .forEach(shape -> shape.child("dc:Bounds").ifPresent(bounds -> {
          List<BigDecimal> numbers = new ArrayList<>();
          for (String side : List.of("x", "y", "width", "height")) {
            Numbers.parse(bounds.attribute(side, "")).ifPresent(numbers::add);
          }
          if (numbers.size() == 4) {
            boxes.put(
                shape.attribute("bpmnElement", ""),
                new Box(name, shape.attribute("isExpanded", "false").equals("true"), numbers));
          }
        }));
    plane
        .children("bpmndi:BPMNEdge")
        .filter(edge -> edge.children("di:waypoint").count() >= 2)
        .forEach(edge -> edges.put(edge.attribute("bpmnElement", ""), name));
  }

  /** Checks one scope whose content is drawn on a plane. */
  private void scope(DrawnScope scope, String plane, List<String> planes) {
    if (!planes.contains(plane)) {
      findings.add(
          LayoutRule.NO_PLANE, scope.place(), "The diagram has no plane for " + plane + ".");
      return;
    }
    sizes.merge(plane, scope.nodes.size(), Integer::sum);
    for (DrawnNode node : scope.nodes) {
      shape(node.id(), node.place(), plane);
    }
    for (DrawnFlow flow : scope.flows) {
      if (!plane.equals(edges.get(flow.id()))) {
        findings.add(
            LayoutRule.NOT_SHOWN,
            flow.place(),
            "The flow " + flow.id() + " has no line on the plane of " + plane + ".");
      }
    }
    for (DrawnScope inner : scope.scopes) {
      if (inner.isEvent()) {
        shape(inner.id(), inner.place(), plane);
      }
      boolean expanded =
          Optional.ofNullable(boxes.get(inner.id())).map(Box::expanded).orElse(false);
      if (expanded && inner.property("level").equals("unitProcedure")) {
        findings.add(
            LayoutRule.EXPANDED,
            inner.place(),
            "The unit procedure " + inner.id() + " is not collapsed.");
      }
      scope(inner, expanded ? plane : inner.id(), planes);
    }
    overlaps(scope);
  }

  private void shape(String id, Place place, String plane) {
    Box box = boxes.get(id);
    if (box == null || !box.plane().equals(plane)) {
      findings.add(
          LayoutRule.NOT_SHOWN,
          place,
          "The element " + id + " has no shape on the plane of " + plane + ".");
    }
  }

  private void overlaps(DrawnScope scope) {
    List<String> ids = new ArrayList<>();
    scope.nodes.stream()
        .filter(node -> !node.is(NodeKind.BOUNDARY))
        .forEach(node -> ids.add(node.id()));
    scope.scopes.stream().filter(DrawnScope::isEvent).forEach(inner -> ids.add(inner.id()));
    for (int i = 0; i < ids.size(); i++) {
      for (String other : ids.subList(i + 1, ids.size())) {
        Box one = boxes.get(ids.get(i));
        Box two = boxes.get(other);
        if (one != null && two != null && one.overlaps(two)) {
          findings.add(
              LayoutRule.OVERLAP,
              Place.of(BpmnModel.FILE, other),
              "The shapes of " + ids.get(i) + " and " + other + " cover each other.");
        }
      }
    }
  }
}
