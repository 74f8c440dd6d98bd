package org.batchwright.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the batch was to be made of, what went in, and in what it was made. */
final class PrintedMaterials {

  private final BatchDocument record;
  private final Wording words;
  private final Html html;

  PrintedMaterials(BatchDocument record, Wording words, Html html) {
    this.record = record;
    this.words = words;
    this.html = html;
  }

  void formula() {
    html.open("table")
        .head(
            words.say("position"),
            words.say("material"),
            words.say("quality"),
            words.say("quantity"),
            words.say("tolerance"),
            words.say("shares"))
        .open("tbody");
    for (BatchDocument.Component line : record.formula()) {
      html.open("tr")
          .cell(line.position())
          .cell(words.text(line.name()) + "\n" + line.material())
          .cell(line.quality())
          .of("td", "number", words.amount(line.quantity(), line.unit()))
          .cell(words.bounds(line.low(), line.high()))
          .cell(line.shares().entrySet().stream()
              .map(share -> share.getKey() + ": " + share.getValue().toPlainString())
              .collect(Collectors.joining("\n")))
          .close("tr");
    }
    html.close("tbody").close("table").of("h3", words.say("outputs"));
    html.open("table").head(words.say("output"), words.say("theoretical")).open("tbody");
    for (BatchDocument.Output output : record.outputs()) {
      html.open("tr")
          .cell(words.text(output.name()) + " (" + output.output() + ")")
          .of("td", "number", words.amount(output.quantity(), output.unit()))
          .close("tr");
    }
    html.close("tbody").close("table");
    parameters();
  }

  private void parameters() {
    html.of("h3", words.say("parameters"))
        .open("table")
        .head(
            words.say("parameter"),
            words.say("criticality"),
            words.say("target"),
            words.say("limit.alert"),
            words.say("limit.action"))
        .open("tbody");
    for (BatchDocument.ParameterLine line : record.parameters()) {
      String rule = line.compare() == null ? "" : "\n" + words.code("compare", line.compare());
      html.open("tr")
          .cell(words.text(line.name()) + "\n" + line.parameter())
          .cell("none".equals(line.criticality()) ? "–" : line.criticality())
          .of("td", "number", words.amount(line.target(), line.unit()))
          .cell(words.amount(words.bounds(line.alertLow(), line.alertHigh()), null))
          .cell((words.bounds(line.actionLow(), line.actionHigh()) + " "
                      + (line.actionLow() == null && line.actionHigh() == null
                          ? ""
                          : words.unit(line.unit())))
                  .strip()
              + rule)
          .close("tr");
    }
    html.close("tbody").close("table");
  }

  void moves() {
    lots();
    html.of("h3", words.say("moves"))
        .open("table", "moves")
        .head(
            words.say("move"),
            words.say("material"),
            words.say("lot") + " / " + words.say("container"),
            words.say("quantity"),
            words.say("from-to"),
            words.say("occurrence"),
            words.say("by") + ", " + words.say("at"))
        .open("tbody");
    for (BatchDocument.MaterialMove move : record.materials()) {
      html.open("tr", move.bookedBack() ? "old" : "")
          .cell(words.code("move", move.kind())
              + (move.bookedBack() ? "\n" + words.say("booked-back") : "")
              + (move.estimated() ? "\n" + words.say("estimated") : "")
              + (move.reason() == null ? "" : "\n" + move.reason()))
          .cell(move.material())
          .cell((move.lot() == null ? "" : move.lot() + "\n")
              + (move.container() == null ? "" : move.container()))
          .of("td", "number", words.amount(move.quantity(), move.unit()))
          .cell(words.holder(move.from()) + "\n→ " + words.holder(move.to()))
          .of(
              "td",
              "mono",
              move.occurrence() == null
                  ? ""
                  : move.occurrence()
                      + (move.row() == null || move.row() == 0
                          ? ""
                          : "\n" + words.say("row") + " " + move.row()))
          .who(words.person(move.by()), words.time(move.at()))
          .close("tr");
    }
    html.close("tbody").close("table");
    filled();
  }

  private void lots() {
    html.of("h3", words.say("lots"))
        .open("table")
        .head(
            words.say("lot"),
            words.say("material"),
            words.say("supplier"),
            words.say("expiry"),
            words.say("state"))
        .open("tbody");
    for (BatchDocument.LotUse lot : record.lots()) {
      html.open("tr")
          .cell(lot.lot())
          .cell(lot.material())
          .cell(lot.supplier() + (lot.supplierLot() == null ? "" : " · " + lot.supplierLot()))
          .cell(lot.expiry())
          .cell(words.code("status", lot.status()))
          .close("tr");
    }
    html.close("tbody").close("table");
  }

  private void filled() {
    html.of("h3", words.say("filled"))
        .open("table")
        .head(
            words.say("container"),
            words.say("material"),
            words.say("output"),
            words.say("expiry"),
            words.say("state"))
        .open("tbody");
    for (BatchDocument.Container container : record.containers()) {
      html.open("tr")
          .cell(container.container())
          .cell(container.material())
          .cell(container.output())
          .cell(container.expiry())
          .cell(words.code("status", container.status()))
          .close("tr");
    }
    html.close("tbody").close("table").of("h3", words.say("samples"));
    html.open("table")
        .head(
            words.say("sample"), words.say("kind"), words.say("quantity"), words.say("occurrence"))
        .open("tbody");
    for (BatchDocument.SampleLine sample : record.samples()) {
      html.open("tr")
          .cell(sample.sample())
          .cell(words.text(sample.name()))
          .of("td", "number", words.amount(sample.quantity(), sample.unit()))
          .of("td", "mono", sample.occurrence())
          .close("tr");
    }
    html.close("tbody").close("table");
  }

  void equipment() {
    Map<String, Set<String>> purposes = new LinkedHashMap<>();
    Map<String, Set<String>> places = new LinkedHashMap<>();
    for (BatchDocument.EquipmentUse use : record.equipment()) {
      purposes
          .computeIfAbsent(use.unit(), unit -> new TreeSet<>())
          .add(words.code("purpose", use.purpose()));
      places
          .computeIfAbsent(use.unit(), unit -> new TreeSet<>())
          .add(use.occurrence()
              + (use.row() == 0 ? "" : " · " + words.say("row") + " " + use.row()));
    }
    html.open("table")
        .head(words.say("unit"), words.say("used-as"), words.say("used-in"))
        .open("tbody");
    purposes.forEach((unit, used) -> html.open("tr")
        .cell(unit)
        .cell(String.join(", ", used))
        .of("td", "mono", String.join("\n", places.getOrDefault(unit, Set.of())))
        .close("tr"));
    html.close("tbody").close("table");
  }
}
