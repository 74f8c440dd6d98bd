package org.batchwright.report;

import java.util.Map;
import java.util.TreeMap;
import org.batchwright.review.DecidedDisposition;

/** What was decided about the batch: reviews, results, exceptions, proofs. */
final class PrintedJudgement {

  private final BatchDocument record;
  private final Wording words;
  private final Html html;

  PrintedJudgement(BatchDocument record, Wording words, Html html) {
    this.record = record;
    this.words = words;
    this.html = html;
  }

  void reviews() {
    disposition();
    html.of("h3", words.say("reviews"));
    if (record.reviews().isEmpty()) {
      html.of("p", "none", words.say("none.reviews"));
    } else {
      html.open("table")
          .head(words.say("review"), words.say("by"), words.say("at"), words.say("comment"), "")
          .open("tbody");
      for (BatchDocument.ReviewLine review : record.reviews()) {
        html.open("tr")
            .cell(words.code("stage", review.stage()) + " " + review.number())
            .cell(words.person(review.person()))
            .cell(words.time(review.at()))
            .cell(review.comment())
            .of(
                "td",
                "mark",
                review.stands() ? "✓ " + words.say("stands") : "✕ " + words.say("stands-not"))
            .close("tr");
      }
      html.close("tbody").close("table");
    }
    results();
    checks();
  }

  private void disposition() {
    DecidedDisposition disposition = record.disposition();
    if (disposition == null) {
      html.of("p", "none", "◔ " + words.say("none.disposition"));
      return;
    }
    html.open("div", disposition.released() ? "box good" : "box bad")
        .of(
            "p",
            "head",
            (disposition.released() ? "✓ " : "✕ ")
                + words.code("state", disposition.released() ? "released" : "rejected"))
        .of(
            "p",
            words.person(disposition.person()) + ", " + words.time(disposition.decidedAt()) + ": "
                + disposition.reason())
        .of("p", words.say("containers") + ": " + String.join(", ", disposition.containers()))
        .close("div");
  }

  private void results() {
    html.of("h3", words.say("results"));
    if (record.results().isEmpty()) {
      html.of("p", "none", words.say("none.results"));
      return;
    }
    html.open("table")
        .head(
            words.say("result"),
            words.say("reference"),
            words.say("samples"),
            words.say("entered"),
            words.say("verified"),
            "")
        .open("tbody");
    for (BatchDocument.ResultLine result : record.results()) {
      html.open("tr", result.current() ? "" : "old")
          .cell(words.text(result.name()) + " " + result.number())
          .cell(result.reference() + (result.comment() == null ? "" : "\n" + result.comment()))
          .cell(String.join(", ", result.samples()))
          .who(words.person(result.enteredBy()), words.time(result.enteredAt()))
          .who(
              result.verifiedBy() == null ? "–" : words.person(result.verifiedBy()),
              words.time(result.verifiedAt()))
          .of(
              "td",
              "mark",
              (result.conforms() ? "✓ " + words.say("conforms") : "✕ " + words.say("conforms-not"))
                  + (result.current() ? "" : "\n" + words.say("superseded")))
          .close("tr");
    }
    html.close("tbody").close("table");
  }

  private void checks() {
    html.of("h3", words.say("checks"))
        .open("table")
        .head(words.say("check"), words.say("count"), "", words.say("open"))
        .open("tbody");
    for (BatchDocument.CheckLine check : record.checks()) {
      boolean passed = check.verdict().equals("passed");
      html.open("tr")
          .cell(words.code("check", check.rule()))
          .cell(String.valueOf(check.count()))
          .of("td", "mark", passed ? "✓ " + words.say("passed") : "✕ " + words.say("failed"))
          .cell(String.join("; ", check.items()))
          .close("tr");
    }
    html.close("tbody").close("table");
  }

  void exceptions() {
    if (record.exceptions().isEmpty()) {
      html.of("p", "none", words.say("none.exceptions"));
    }
    record.exceptions().forEach(this::exception);
  }

  private void exception(BatchDocument.Departure exception) {
    boolean open = exception.disposition() == null;
    boolean rejects = "batch-rejected".equals(exception.disposition());
    html.anchor("div", open || rejects ? "box bad" : "box", "e" + exception.number())
        .of(
            "p",
            "head",
            "▲ E-" + exception.number() + " · " + words.code("exception", exception.type()))
        .open("p", "where")
        .of("span", "mono", exception.occurrence() == null ? "" : exception.occurrence())
        .text(place(exception))
        .close("p")
        .of("p", details(exception.details()))
        .of(
            "p",
            "who",
            words.say("raised") + ": " + words.person(exception.raisedBy()) + ", "
                + words.time(exception.raisedAt()));
    if (open) {
      html.of("p", "decided", "✕ " + words.say("undecided"));
    } else {
      html.of(
          "p",
          "decided",
          (rejects ? "✕ " : "✓ ")
              + words.code("disposition", exception.disposition())
              + (exception.reference() == null ? "" : " " + exception.reference()) + ": "
              + exception.justification() + " — " + words.person(exception.disposedBy()) + ", "
              + words.time(exception.disposedAt()));
    }
    html.close("div");
  }

  private String place(BatchDocument.Departure exception) {
    StringBuilder place = new StringBuilder();
    if (exception.row() > 0) {
      place.append(" · ").append(words.say("row")).append(' ').append(exception.row());
    }
    if (exception.field() != null) {
      place.append(" · ").append(exception.field());
    }
    if (exception.attempt() != null) {
      place.append(" · ").append(words.say("attempt")).append(' ').append(exception.attempt());
    }
    return place.toString();
  }

  private String details(Map<String, String> details) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(details).forEach((name, value) -> text.append(text.isEmpty() ? "" : " · ")
        .append(words.code("detail", name))
        .append(": ")
        .append(value));
    return text.toString();
  }

  void evidence() {
    Map<String, Integer> counts = new TreeMap<>();
    record.evidence().forEach(proof -> counts.merge(proof.state(), 1, Integer::sum));
    html.open("table").head(words.say("state"), words.say("count")).open("tbody");
    counts.forEach((state, count) -> html.open("tr")
        .cell(words.code("evidence", state))
        .cell(String.valueOf(count))
        .close("tr"));
    html.close("tbody").close("table").of("h3", words.say("evidence-other"));
    html.open("table")
        .head(words.say("occurrence"), words.say("proof"), words.say("state"), words.say("because"))
        .open("tbody");
    for (BatchDocument.Proof proof : record.evidence()) {
      if (!proof.state().equals("satisfied")) {
        html.open("tr")
            .of("td", "mono", proof.occurrence())
            .cell(proof.item()
                + (proof.row() == 0 ? "" : " · " + words.say("row") + " " + proof.row()))
            .cell(
                (proof.state().equals("open") ? "✕ " : "") + words.code("evidence", proof.state()))
            .cell(words.code("because", proof.because()))
            .close("tr");
      }
    }
    html.close("tbody").close("table");
  }
}
