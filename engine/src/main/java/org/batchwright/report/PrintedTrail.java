package org.batchwright.report;

import com.fasterxml.jackson.databind.JsonNode;
import org.batchwright.review.TrailPage;

/** Hold times, signatures in their order, the people, and the audit trail. */
final class PrintedTrail {

  private final BatchDocument record;
  private final Wording words;
  private final Html html;

  PrintedTrail(BatchDocument record, Wording words, Html html) {
    this.record = record;
    this.words = words;
    this.html = html;
  }

  void times() {
    html.of("h3", words.say("hold-times"));
    if (record.holdTimes().isEmpty()) {
      html.of("p", "none", words.say("none.hold-times"));
    } else {
      html.open("table")
          .head(
              words.say("output"),
              words.say("began"),
              words.say("until"),
              words.say("ended"),
              words.say("verdict"))
          .open("tbody");
      for (BatchDocument.HoldTime time : record.holdTimes()) {
        html.open("tr")
            .cell(time.output() + "\n" + time.occurrence())
            .cell(words.time(time.startedAt()))
            .cell(words.time(time.expiresAt()))
            .cell(words.time(time.stoppedAt())
                + (time.stoppedBy() == null ? "" : "\n" + time.stoppedBy()))
            .of(
                "td",
                "mark",
                "out".equals(time.verdict())
                    ? "▲ " + words.code("verdict", "out")
                    : time.verdict() == null ? "–" : "✓ " + words.code("verdict", time.verdict()))
            .close("tr");
      }
      html.close("tbody").close("table");
    }
    holds();
  }

  private void holds() {
    html.of("h3", words.say("holds"));
    if (record.holds().isEmpty()) {
      html.of("p", "none", words.say("none.holds"));
      return;
    }
    html.open("table")
        .head("", words.say("reason"), words.say("began"), words.say("ended"))
        .open("tbody");
    for (BatchDocument.Hold hold : record.holds()) {
      html.open("tr")
          .cell(String.valueOf(hold.number()))
          .cell(hold.reason())
          .who(words.person(hold.heldBy()), words.time(hold.heldAt()))
          .who(words.person(hold.resumedBy()), words.time(hold.resumedAt()))
          .close("tr");
    }
    html.close("tbody").close("table");
  }

  void signatures() {
    html.open("table")
        .head(
            words.say("at"),
            words.say("name"),
            words.say("role"),
            words.say("meaning"),
            words.say("signed-what"),
            "")
        .open("tbody");
    for (BatchDocument.Signed signature : record.signatures()) {
      html.open("tr")
          .open("td")
          .stamp(words.time(signature.signedAt()))
          .text("\n" + signature.zone())
          .close("td")
          .cell(signature.name() + "\n" + signature.signer())
          .cell(words.code("role", signature.role()))
          .cell(words.code("meaning", signature.meaning())
              + (signature.reason() == null ? "" : "\n" + signature.reason()))
          .open("td")
          .text(words.code("subject", signature.subject()))
          .raw("<br/>")
          .of("span", "mono", signature.occurrence())
          .close("td")
          .of(
              "td",
              "mark",
              signature.covers() ? "✓ " + words.say("covers") : "✕ " + words.say("covers-not"))
          .close("tr");
    }
    html.close("tbody").close("table");
  }

  void people() {
    html.open("table").head(words.say("log-in"), words.say("name")).open("tbody");
    record
        .people()
        .forEach((login, name) -> html.open("tr").cell(login).cell(name).close("tr"));
    html.close("tbody").close("table");
  }

  void trail() {
    html.of("p", "note", words.say("note.trail"))
        .open("table", "trail")
        .head(
            "#",
            words.say("at"),
            words.say("by"),
            words.say("event"),
            words.say("about"),
            "SHA-256")
        .open("tbody");
    for (TrailPage.Entry event : record.trail()) {
      html.open("tr")
          .cell(String.valueOf(event.seq()))
          .open("td")
          .stamp(words.time(event.occurredAt()))
          .close("td")
          .cell(
              words.person(event.actor()) + (event.station() == null ? "" : "\n" + event.station()))
          .cell(
              event.type() + (event.commandType() == null ? "" : "\n(" + event.commandType() + ")"))
          .cell(about(event.body())
              + (event.reason() == null ? "" : "\n" + words.say("reason") + ": " + event.reason()))
          .of("td", "mono", event.hash().substring(0, 16))
          .close("tr");
    }
    html.close("tbody").close("table");
  }

  /** What an event is about: where it happened, and the values it brought. */
  private static String about(JsonNode body) {
    StringBuilder text = new StringBuilder();
    add(text, body.path("occurrence"));
    if (body.has("exception")) {
      text.append(text.isEmpty() ? "" : "\n")
          .append("E-")
          .append(body.path("exception").asText());
      add(text, body.path("type"));
    }
    add(text, body.path("meaning"));
    add(text, body.path("signerName"));
    add(text, body.path("disposition"));
    add(text, body.path("outcome"));
    body.path("attempts").forEach(attempt -> value(text, attempt));
    if (body.path("attempt").isObject()) {
      value(text, body.path("attempt"));
    }
    for (String list : new String[] {"opened", "ended"}) {
      for (JsonNode step : body.path(list)) {
        text.append(text.isEmpty() ? "" : "\n")
            .append(list.equals("opened") ? "▷ " : "■ ")
            .append(step.path("occurrence").asText());
      }
    }
    body.path("posting").path("movements").forEach(moved -> text.append(text.isEmpty() ? "" : "\n")
        .append(moved.path("kind").asText())
        .append(' ')
        .append(moved.path("quantity").asText())
        .append(' ')
        .append(moved.path("unit").asText())
        .append(' ')
        .append(moved.path("material").asText()));
    return text.toString();
  }

  private static void value(StringBuilder text, JsonNode attempt) {
    text.append(text.isEmpty() ? "" : "\n");
    if (attempt.path("row").asInt() > 0) {
      text.append(attempt.path("row").asText()).append(": ");
    }
    text.append(attempt.path("field").asText())
        .append(" = ")
        .append(attempt.path("value").asText())
        .append(" [")
        .append(attempt.path("verdict").asText())
        .append(']');
  }

  private static void add(StringBuilder text, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      text.append(text.isEmpty() ? "" : " ").append(value.asText());
    }
  }
}
