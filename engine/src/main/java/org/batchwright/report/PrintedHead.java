package org.batchwright.report;

import org.batchwright.review.DecidedDisposition;

/** The first page of a printed record, and what identifies it. */
final class PrintedHead {

  private final RecordCopy copy;
  private final BatchDocument record;
  private final Wording words;
  private final Html html;

  PrintedHead(RecordCopy copy, Wording words, Html html) {
    this.copy = copy;
    this.record = copy.record();
    this.words = words;
    this.html = html;
  }

  void cover() {
    BatchDocument.Header header = record.header();
    html.open("div", "cover")
        .of("p", "kind", words.say("title"))
        .of("h1", words.text(header.productName()))
        .of("p", "batch", words.say("batch") + " " + header.batch());
    state(header.state());
    html.close("div").open("table", "facts");
    html.line(words.say("product"), header.product())
        .line(words.say("quantity"), words.amount(header.quantity(), header.unit()))
        .line(
            words.say("record"),
            words.text(header.recordTitle()) + " · " + header.record() + " · "
                + words.say("version") + " " + header.recordVersion())
        .line(words.say("site"), header.siteName() + " (" + header.site() + ")")
        .line(words.say("issued-at"), words.time(header.issuedAt()))
        .line(words.say("finished-at"), words.time(header.finishedAt()));
    DecidedDisposition disposition = record.disposition();
    if (disposition != null) {
      html.line(
          words.code("state", disposition.released() ? "released" : "rejected"),
          words.person(disposition.person()) + ", " + words.time(disposition.decidedAt()));
    }
    html.close("table");
    totals();
  }

  /** The state with a shape and a word; colour says nothing of its own. */
  private void state(String state) {
    String shape =
        switch (state) {
          case "released" -> "✓";
          case "rejected", "aborted" -> "✕";
          default -> "◔";
        };
    html.of("p", "state " + state, shape + " " + words.code("state", state));
  }

  private void totals() {
    BatchDocument.Totals totals = record.totals();
    html.of("h3", words.say("totals")).open("table", "totals");
    html.head(
        words.say("total.steps"),
        words.say("total.entries"),
        words.say("total.attempts"),
        words.say("total.superseded"),
        words.say("total.refused"),
        words.say("total.exceptions"),
        words.say("total.signatures"),
        words.say("total.trail"));
    html.open("tbody").open("tr");
    for (int count : new int[] {
      totals.stepRuns(),
      totals.entries(),
      totals.attempts(),
      totals.superseded(),
      totals.refused(),
      totals.exceptions(),
      totals.signatures(),
      totals.trailEvents()
    }) {
      html.cell(String.valueOf(count));
    }
    html.close("tr").close("tbody").close("table");
  }

  void identification() {
    BatchDocument.Header header = record.header();
    html.open("table", "facts")
        .line(words.say("batch"), header.batch())
        .line(words.say("serial"), String.valueOf(header.serial()))
        .line(words.say("product"), header.product() + " · " + words.text(header.productName()))
        .line(words.say("strength"), words.text(header.strength()))
        .line(words.say("dosage-form"), words.text(header.dosageForm()))
        .line(words.say("specification"), words.text(header.specification()))
        .line(words.say("storage"), words.text(header.storage()))
        .line(
            words.say("record"),
            words.text(header.recordTitle()) + " · " + header.record() + " · "
                + words.say("version") + " " + header.recordVersion())
        .line(words.say("formula"), header.formula() + " · " + words.text(header.formulaTitle()))
        .line(words.say("quantity"), words.amount(header.quantity(), header.unit()))
        .line(words.say("site"), header.siteName() + " (" + header.site() + ")")
        .line(words.say("zone"), header.zone())
        .close("table")
        .of("h3", words.say("digests"))
        .open("table", "facts")
        .line(words.say("approved-sha"), header.approvedSha256())
        .line(words.say("issued-sha"), header.issuedSha256())
        .line(words.say("content-sha"), header.recordSha256())
        .line(words.say("copy-sha"), copy.sha256())
        .close("table")
        .of("p", "note", words.say("note.reading"));
  }
}
