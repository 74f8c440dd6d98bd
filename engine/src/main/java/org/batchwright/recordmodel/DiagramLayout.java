package org.batchwright.recordmodel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;

/**
 * Draws the diagram of a procedure anew: each sub-process on a plane of its own, the flow from left
 * to right in lines, branches below, ways back above. What the procedure means is not touched.
 */
public final class DiagramLayout {

  private static final int COLUMN = 160;
  private static final int ROW = 130;
  private static final int LEFT = 160;
  private static final int TOP = 100;
  private static final Pattern DIAGRAMS =
      Pattern.compile("\\s*<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", Pattern.DOTALL);

  private record Box(int x, int y, int width, int height) {

    int middleX() {
      return x + width / 2;
    }

    int middleY() {
      return y + height / 2;
    }

    int right() {
      return x + width;
    }

    int bottom() {
      return y + height;
    }
  }

  private final StringBuilder xml = new StringBuilder();

  private DiagramLayout() {}

  /**
   * The same procedure with a new diagram.
   *
   * @throws IllegalArgumentException if the text is no BPMN procedure.
   */
  public static String tidy(String bpmn) {
    Findings findings = new Findings();
    Map<String, byte[]> file = Map.of(BpmnModel.FILE, bpmn.getBytes(StandardCharsets.UTF_8));
    BpmnModel model = BpmnReader.read(new PackageFiles(null, new TreeMap<>(file)), findings)
        .orElseThrow(() -> new IllegalArgumentException(findings.sorted().toString()));
    DiagramLayout layout = new DiagramLayout();
    model.scopes().forEach(layout::plane);
    String bare = DIAGRAMS.matcher(bpmn).replaceAll("");
    int end = bare.lastIndexOf("</");
    return bare.substring(0, end).stripTrailing() + "\n" + layout.xml + bare.substring(end);
  }

  private void plane(DrawnScope scope) {
    PlaneGrid grid = new PlaneGrid(scope);
    Map<String, Box> boxes = boxes(scope, grid);
    line(1, "<bpmndi:BPMNDiagram id=\"%sDiagram\">", scope.id());
    line(2, "<bpmndi:BPMNPlane id=\"%1$sPlane\" bpmnElement=\"%1$s\">", scope.id());
    for (DrawnNode node : scope.nodes) {
      Optional.ofNullable(boxes.get(node.id())).ifPresent(box -> shape(scope, node, box));
    }
    int x = LEFT;
    for (DrawnScope event : grid.events()) {
      Box box = new Box(x, bottom(grid) + 20, 100, 80);
      open(event.id(), " isExpanded=\"false\"", box);
      line(3, "</bpmndi:BPMNShape>");
      x += COLUMN;
    }
    for (DrawnFlow flow : scope.flows) {
      Box from = boxes.get(flow.from());
      Box to = boxes.get(flow.to());
      if (from != null && to != null) {
        edge(flow, route(flow, from, to, grid));
      }
    }
    line(2, "</bpmndi:BPMNPlane>");
    line(1, "</bpmndi:BPMNDiagram>");
  }

  private Map<String, Box> boxes(DrawnScope scope, PlaneGrid grid) {
    Map<String, Box> boxes = new LinkedHashMap<>();
    for (DrawnNode node : scope.nodes) {
      grid.cell(node.id()).ifPresent(cell -> {
        int x = LEFT + cell.column() * COLUMN;
        int y = y(grid, cell.band(), cell.row());
        boxes.put(node.id(), box(node, x, y));
      });
    }
    return boxes;
  }

  /** The box of an element around the middle of its cell; a boundary event sits on its host. */
  private static Box box(DrawnNode node, int x, int y) {
    if (node.is(NodeKind.BOUNDARY)) {
      return new Box(x - 18, y + 22, 36, 36);
    }
    if (node.is(NodeKind.START) || node.is(NodeKind.END)) {
      return new Box(x - 18, y - 18, 36, 36);
    }
    if (node.is(NodeKind.EXCLUSIVE) || node.is(NodeKind.PARALLEL)) {
      return new Box(x - 25, y - 25, 50, 50);
    }
    return new Box(x - 50, y - 40, 100, 80);
  }

  /** The middle of a row of a band. */
  private static int y(PlaneGrid grid, int band, int row) {
    int y = TOP;
    for (int above = 0; above < band; above++) {
      y += (grid.above(above) + grid.height(above)) * ROW;
    }
    return y + (grid.above(band) + row) * ROW;
  }

  private static int bottom(PlaneGrid grid) {
    return y(grid, grid.bands(), 0) - TOP / 2;
  }

  private List<int[]> route(DrawnFlow flow, Box from, Box to, PlaneGrid grid) {
    int band = grid.cell(flow.from()).map(PlaneGrid.Cell::band).orElse(0);
    int targetBand = grid.cell(flow.to()).map(PlaneGrid.Cell::band).orElse(0);
    if (grid.isAnswerBack(flow)) {
      int y = y(grid, band, grid.level(flow));
      return grid.isOnWayBack(flow.to())
          ? points(from.middleX(), from.y(), from.middleX(), y, to.right(), y)
          : points(
              from.middleX(), from.y(), from.middleX(), y, to.middleX(), y, to.middleX(), to.y());
    }
    if (grid.isOnWayBack(flow.from())) {
      return grid.isOnWayBack(flow.to())
          ? points(from.x(), from.middleY(), to.right(), to.middleY())
          : points(from.x(), from.middleY(), to.middleX(), from.middleY(), to.middleX(), to.y());
    }
    if (targetBand > band) {
      int between = y(grid, targetBand, -grid.above(targetBand)) - ROW / 2 - 5;
      int out = from.right() + 25;
      int in = to.x() - 25;
      return points(
          from.right(),
          from.middleY(),
          out,
          from.middleY(),
          out,
          between,
          in,
          between,
          in,
          to.middleY(),
          to.x(),
          to.middleY());
    }
    int lane = y(grid, band, grid.lane(flow));
    boolean leavesBelow = lane > from.middleY() || to.middleY() > from.bottom();
    if (leavesBelow && to.middleY() >= lane) {
      return points(
          from.middleX(), from.bottom(), from.middleX(), to.middleY(), to.x(), to.middleY());
    }
    if (leavesBelow) {
      return points(
          from.middleX(),
          from.bottom(),
          from.middleX(),
          lane,
          to.middleX(),
          lane,
          to.middleX(),
          to.bottom());
    }
    if (to.middleY() < from.middleY()) {
      return points(
          from.right(), from.middleY(), to.middleX(), from.middleY(), to.middleX(), to.bottom());
    }
    return points(from.right(), from.middleY(), to.x(), to.middleY());
  }

  private static List<int[]> points(int... numbers) {
    List<int[]> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      points.add(new int[] {numbers[i], numbers[i + 1]});
    }
    return points;
  }

  private void shape(DrawnScope scope, DrawnNode node, Box box) {
    String extra = "";
    if (node.is(NodeKind.SCOPE)) {
      extra = " isExpanded=\"false\"";
    } else if (node.is(NodeKind.EXCLUSIVE)) {
      extra = " isMarkerVisible=\"true\"";
    }
    open(node.id(), extra, box);
    boolean split = node.is(NodeKind.EXCLUSIVE) && scope.outgoing(node).size() > 1;
    if (split) {
      label(new Box(box.x() - 62, box.y() - 28, 84, 27));
    }
    line(3, "</bpmndi:BPMNShape>");
  }

  private void open(String id, String extra, Box box) {
    line(3, "<bpmndi:BPMNShape id=\"%1$sShape\" bpmnElement=\"%1$s\"%2$s>", id, extra);
    bounds(4, box);
  }

  private void edge(DrawnFlow flow, List<int[]> points) {
    line(3, "<bpmndi:BPMNEdge id=\"%1$sEdge\" bpmnElement=\"%1$s\">", flow.id());
    points.forEach(point -> line(4, "<di:waypoint x=\"%d\" y=\"%d\" />", point[0], point[1]));
    if (!flow.name().isEmpty()) {
      int[] start = points.get(0);
      int[] next = points.get(1);
      Box box = start[0] == next[0]
          ? new Box(start[0] + 5, (start[1] + next[1]) / 2 - 14, 74, 27)
          : new Box(start[0] + 5, start[1] - 20, 74, 14);
      label(box);
    }
    line(3, "</bpmndi:BPMNEdge>");
  }

  private void label(Box box) {
    line(4, "<bpmndi:BPMNLabel>");
    bounds(5, box);
    line(4, "</bpmndi:BPMNLabel>");
  }

  private void bounds(int depth, Box box) {
    line(
        depth,
        "<dc:Bounds x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" />",
        box.x(),
        box.y(),
        box.width(),
        box.height());
  }

  private void line(int depth, String format, Object... arguments) {
    xml.append("  ".repeat(depth))
        .append(String.format(Locale.ROOT, format, arguments))
        .append('\n');
  }
}
