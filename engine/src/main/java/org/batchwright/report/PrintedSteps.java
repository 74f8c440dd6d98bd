package org.batchwright.report;

import java.util.List;
import java.util.stream.Collectors;

/** Every doing of every step, in the order in which they began. */
final class PrintedSteps {

  private final BatchDocument record;
  private final Wording words;
  private final Html html;

  PrintedSteps(BatchDocument record, Wording words, Html html) {
    this.record = record;
    this.words = words;
    this.html = html;
  }

  void steps() {
    String around = null;
    int number = 0;
    for (StepDocument step : record.steps()) {
      if (!step.unitProcedure().equals(around)) {
        around = step.unitProcedure();
        html.of(
            "h3",
            "unit",
            (step.path().isEmpty() ? "" : words.text(step.path().get(0)) + " · ") + around);
      }
      number++;
      step(number, step);
    }
  }

  private void step(int number, StepDocument step) {
    html.open("div", "step")
        .open("table", "title")
        .open("tr")
        .open("td")
        .of("b", "7." + number + "  " + words.text(step.name()))
        .text(step.item() == null ? "" : "  ▸ " + step.item())
        .text(step.number() > 1 ? "  ↻ " + words.say("doing") + " " + step.number() : "")
        .text(step.critical() ? "  ◆ " + words.say("critical") : "")
        .raw("<br/>")
        .of("span", "mono", step.occurrence())
        .close("td")
        .open("td", "right")
        .text(words.code("type", step.type()) + " · " + words.code("run", step.state()))
        .raw("<br/>")
        .text(words.time(step.openedAt()))
        .raw("<br/>")
        .text(
            step.endedAt() == null
                ? ""
                : words.time(step.endedAt()) + " · " + words.person(step.endedBy()))
        .close("td")
        .close("tr")
        .close("table");
    if (step.instruction() != null) {
      html.open("p", "instruction").instruction(words.text(step.instruction())).close("p");
    }
    entries(step);
    decisions(step);
    effects(step);
    exceptions(step);
    signatures(step);
    html.close("div");
  }

  private void entries(StepDocument step) {
    if (step.entries().isEmpty()) {
      return;
    }
    html.open("table", "entries")
        .head(
            words.say("entry"),
            words.say("value"),
            words.say("limits"),
            words.say("verdict"),
            words.say("source"),
            words.say("by") + ", " + words.say("at"))
        .open("tbody");
    int row = 0;
    for (StepDocument.Entry entry : step.entries()) {
      boolean first = entry.row() != row;
      row = entry.row();
      for (StepDocument.Value value : entry.attempts()) {
        value(step, entry, value, first);
        first = false;
      }
    }
    html.close("tbody").close("table");
  }

  private String rowState(StepDocument step, int row) {
    return step.rows().stream()
        .filter(one -> one.number() == row)
        .map(one ->
            one.state().equals("complete") ? "" : " · ✕ " + words.code("row-state", one.state()))
        .collect(Collectors.joining());
  }

  private void value(
      StepDocument step, StepDocument.Entry entry, StepDocument.Value value, boolean first) {
    boolean current = value.standing().equals("current");
    boolean several = entry.attempts().size() > 1;
    html.open("tr", (current ? "" : "old") + (first ? " row" : ""))
        .open("td")
        .of(
            "b",
            entry.row() == 0
                ? ""
                : words.say("row") + " " + entry.row() + rowState(step, entry.row()) + " · ")
        .text(words.text(entry.label()))
        .text(entry.criticality().equals("none") ? "" : " ◆ " + entry.criticality())
        .text(several || !current ? "\n" + words.say("attempt") + " " + value.attempt() : "")
        .close("td")
        .open("td", "value")
        .of(current ? "span" : "s", words.value(entry.type(), value.value(), value.unit()))
        .text(why(value))
        .close("td")
        .cell(words.limits(value.limits())
            + (value.compared() == null || value.compared().equals(value.value())
                ? ""
                : "\n" + words.say("compared") + " " + value.compared()))
        .of("td", "mark " + value.verdict(), verdict(value))
        .cell(words.code("source", value.source())
            + (value.origin() == null ? "" : "\n" + value.origin()))
        .open("td")
        .text(words.person(value.person()))
        .raw("<br/>")
        .stamp(words.time(value.at()))
        .text(value.station() == null ? "" : "\n" + value.station())
        .close("td")
        .close("tr");
  }

  private String why(StepDocument.Value value) {
    String reason = value.reason() == null ? "" : words.say("reason") + ": " + value.reason();
    return switch (value.standing()) {
      case "superseded" -> "\n" + words.say("superseded") + (reason.isEmpty() ? "" : "\n" + reason);
      case "refused" ->
        "\n" + words.say("refused") + ": " + value.refusal()
            + (reason.isEmpty() ? "" : "\n" + reason);
      default -> reason.isEmpty() ? "" : "\n" + reason;
    };
  }

  private String verdict(StepDocument.Value value) {
    String shape =
        switch (value.verdict()) {
          case "in" -> "✓ ";
          case "alert" -> "△ ";
          case "out" -> "▲ ";
          case "refused" -> "✕ ";
          default -> "";
        };
    return shape + words.code("verdict", value.verdict());
  }

  private void decisions(StepDocument step) {
    for (StepDocument.Decided decided : step.decisions()) {
      html.open("div", decided.chosenBy() == null ? "line" : "line departed")
          .of(
              "b",
              words.say("decision") + " " + decided.decision() + " · "
                  + words.say("evaluation") + " " + decided.evaluation() + ": "
                  + (decided.outcome() == null
                      ? "✕ " + words.say("no-outcome")
                      : decided.outcome()))
          .raw("<br/>")
          .text(words.say("inputs") + " " + decided.inputs() + " · " + words.say("rules") + " "
              + decided.rules()
              + (decided.outputs().equals("{}") ? "" : " · " + decided.outputs())
              + (decided.missing().equals("[]")
                  ? ""
                  : " · " + words.say("missing") + " " + decided.missing())
              + (decided.failure() == null ? "" : " · " + decided.failure()))
          .raw("<br/>")
          .text(chosen(decided))
          .of("span", "mono", "SHA-256 " + decided.tableSha256())
          .text(" · " + words.time(decided.at()))
          .close("div");
    }
  }

  /** Who chose the outcome instead of the table, and why. */
  private String chosen(StepDocument.Decided decided) {
    return decided.chosenBy() == null
        ? ""
        : words.say("chosen-by") + " " + words.person(decided.chosenBy())
            + (decided.verifiedBy() == null
                ? ""
                : ", " + words.say("second-person") + " " + words.person(decided.verifiedBy()))
            + " · " + words.say("reason") + ": " + decided.reason() + "\n";
  }

  private void effects(StepDocument step) {
    for (StepDocument.Effect effect : step.effects()) {
      html.open("div", "line")
          .of(
              "b",
              words.code("effect", effect.kind()) + " " + effect.number() + ": "
                  + (effect.state().equals("done") ? "✓ " : "▲ ")
                  + words.code("effect-state", effect.state())
                  + (effect.code() == null ? "" : " · " + effect.code()))
          .raw("<br/>")
          .text(words.say("asked") + " " + effect.request())
          .text(
              effect.result() == null ? "" : " · " + words.say("answered") + " " + effect.result())
          .text(effect.reason() == null ? "" : " · " + effect.reason())
          .raw("<br/>")
          .text(words.time(effect.at())
              + (effect.settledAt() == null ? "" : " → " + words.time(effect.settledAt()))
              + (effect.decidedBy() == null
                  ? ""
                  : " · " + words.say("decided-by") + " " + words.person(effect.decidedBy())))
          .close("div");
    }
  }

  private void exceptions(StepDocument step) {
    if (step.exceptions().isEmpty()) {
      return;
    }
    html.open("div", "line departed").text("▲ " + words.say("exceptions") + ": ");
    List<Integer> numbers = step.exceptions();
    for (int i = 0; i < numbers.size(); i++) {
      html.text(i == 0 ? "" : ", ").link("e" + numbers.get(i), "", "E-" + numbers.get(i));
    }
    html.close("div");
  }

  private void signatures(StepDocument step) {
    for (BatchDocument.Signed signature : step.signatures()) {
      html.open("div", "line signed")
          .of("b", (signature.covers() ? "✓ " : "✕ ") + words.code("meaning", signature.meaning()))
          .text(" · " + signature.name() + " (" + signature.signer() + "), "
              + words.code("role", signature.role()) + " · " + words.time(signature.signedAt())
              + " " + signature.zone())
          .text(signature.covers() ? "" : " · " + words.say("covers-not"))
          .close("div");
    }
  }
}
