package org.batchwright.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.recordmodel.Text;

/** The text of a printed record, and what of the machine-readable one it does not hold. */
final class PrintedText {

  private PrintedText() {}

  /** Everything of the record that the text of a print does not hold. */
  static List<String> missing(JsonNode record, Language language, String text) {
    Map<String, String> names = new HashMap<>();
    record
        .path("people")
        .fields()
        .forEachRemaining(one -> names.put(one.getKey(), one.getValue().asText()));
    Wording words =
        new Wording(language, ZoneId.of(record.path("header").path("zone").asText()), names);
    List<String> wanted = new ArrayList<>();
    for (JsonNode step : record.path("steps")) {
      wanted.add(step.path("occurrence").asText());
      for (JsonNode entry : step.path("entries")) {
        for (JsonNode value : entry.path("attempts")) {
          wanted.add(entry(words, step, entry, value));
          wanted.add(words.person(value.path("person").asText()) + time(words, value, "at"));
          wanted.add(words.limits(optional(value, "limits")));
        }
      }
    }
    for (JsonNode signature : record.path("signatures")) {
      wanted.add(time(words, signature, "signedAt")
          + signature.path("zone").asText()
          + signature.path("name").asText());
      wanted.add(words.code("meaning", signature.path("meaning").asText()));
      wanted.add(words.code("role", signature.path("role").asText()));
    }
    for (JsonNode exception : record.path("exceptions")) {
      wanted.add("E-" + exception.path("number").asText() + " · "
          + words.code("exception", exception.path("type").asText()));
      wanted.add(optional(exception, "justification", ""));
      exception.path("details").forEach(detail -> wanted.add(detail.asText()));
    }
    for (JsonNode event : record.path("trail")) {
      wanted.add(event.path("seq").asText() + time(words, event, "occurredAt"));
      wanted.add(event.path("hash").asText().substring(0, 16));
    }
    return wanted.stream().filter(one -> !text.contains(bare(one))).toList();
  }

  /** An entry as its line begins: row, label, attempt, value, and why it does not count any more. */
  private static String entry(Wording words, JsonNode step, JsonNode entry, JsonNode value) {
    String row = "";
    if (entry.path("row").asInt() > 0) {
      row = words.say("row") + entry.path("row").asText() + " · ";
      for (JsonNode one : step.path("rows")) {
        boolean odd = one.path("number").equals(entry.path("row"))
            && !one.path("state").asText().equals("complete");
        row = odd
            ? words.say("row") + entry.path("row").asText() + " · ✕ "
                + words.code("row-state", one.path("state").asText()) + " · "
            : row;
      }
    }
    String criticality = entry.path("criticality").asText();
    boolean current = value.path("standing").asText().equals("current");
    return row
        + words.text(CanonicalJson.read(entry.path("label"), Text.class))
        + (criticality.equals("none") ? "" : " ◆ " + criticality)
        + (current && entry.path("attempts").size() == 1
            ? ""
            : words.say("attempt") + value.path("attempt").asText())
        + words.value(
            entry.path("type").asText(), optional(value, "value"), optional(value, "unit"))
        + (current ? "" : words.say(value.path("standing").asText()))
        + (value.hasNonNull("refusal") ? ": " + value.path("refusal").asText() : "")
        + (value.hasNonNull("reason")
            ? words.say("reason") + ": " + value.path("reason").asText()
            : "");
  }

  private static String time(Wording words, JsonNode node, String field) {
    return words.time(Instant.parse(node.path(field).asText()));
  }

  private static String optional(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.path(field).asText() : null;
  }

  private static String optional(JsonNode node, String field, String otherwise) {
    return node.hasNonNull(field) ? node.path(field).asText() : otherwise;
  }

  /** Without spaces, which lines and columns add and take away. */
  static String bare(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\u00a0]+", "");
  }

  static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return text(document, 1, document.getNumberOfPages());
    }
  }

  static String text(PDDocument document, int from, int to) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setStartPage(from);
    stripper.setEndPage(to);
    return bare(stripper.getText(document));
  }
}
