package org.batchwright.report;

import java.time.ZoneId;
import java.util.List;

/** The pages of a printed batch record, section after section. */
final class PrintedRecord {

  private static final List<String> SECTIONS = List.of(
      "identification",
      "judgement",
      "exceptions",
      "formula",
      "materials",
      "equipment",
      "steps",
      "times",
      "evidence",
      "signatures",
      "people",
      "trail");

  private final RecordCopy copy;
  private final Wording words;
  private final String style;
  private final Html html = new Html();

  PrintedRecord(RecordCopy copy, Language language, String style) {
    this.copy = copy;
    this.style = style;
    this.words = new Wording(language, ZoneId.of(copy.zone()), copy.record().people());
  }

  String html() {
    BatchDocument.Header header = copy.record().header();
    html.raw("<!DOCTYPE html>\n<html lang=\"")
        .text(words.language().code())
        .raw("\"><head>")
        .of("title", words.say("title") + " " + header.batch())
        .raw("<meta name=\"author\" content=\"Batchwright\"/><style>" + style + pageNumber()
            + "</style>");
    bookmarks();
    html.raw("</head>").open("body");
    margins(header);
    PrintedHead head = new PrintedHead(copy, words, html);
    head.cover();
    contents();
    for (int i = 0; i < SECTIONS.size(); i++) {
      String section = SECTIONS.get(i);
      html.anchor("h2", "section", section)
          .text((i + 1) + "  " + words.say("section." + section))
          .close("h2");
      section(section, head);
    }
    html.of("p", "end", "— " + words.say("end") + " —");
    return html.close("body").close("html").toString();
  }

  private void section(String section, PrintedHead head) {
    PrintedMaterials materials = new PrintedMaterials(copy.record(), words, html);
    PrintedJudgement judgement = new PrintedJudgement(copy.record(), words, html);
    PrintedTrail trail = new PrintedTrail(copy.record(), words, html);
    switch (section) {
      case "identification" -> head.identification();
      case "judgement" -> judgement.reviews();
      case "exceptions" -> judgement.exceptions();
      case "formula" -> materials.formula();
      case "materials" -> materials.moves();
      case "equipment" -> materials.equipment();
      case "steps" -> new PrintedSteps(copy.record(), words, html).steps();
      case "times" -> trail.times();
      case "evidence" -> judgement.evidence();
      case "signatures" -> trail.signatures();
      case "people" -> trail.people();
      case "trail" -> trail.trail();
      default -> throw new IllegalStateException(section);
    }
  }

  private void bookmarks() {
    html.raw("<bookmarks>");
    for (int i = 0; i < SECTIONS.size(); i++) {
      html.raw("<bookmark name=\"")
          .text((i + 1) + "  " + words.say("section." + SECTIONS.get(i)))
          .raw("\" href=\"#" + SECTIONS.get(i) + "\"/>");
    }
    html.raw("</bookmarks>");
  }

  private void contents() {
    html.of("h2", "contents", words.say("contents")).open("table", "toc");
    for (int i = 0; i < SECTIONS.size(); i++) {
      String section = SECTIONS.get(i);
      html.open("tr")
          .open("td", "number")
          .text(String.valueOf(i + 1))
          .close("td")
          .open("td")
          .link(section, "", words.say("section." + section))
          .close("td")
          .open("td", "page")
          .link(section, "page", "")
          .close("td")
          .close("tr");
    }
    html.close("table");
  }

  /** Page x of y, in the words of the language, as its own place of the page asks for it. */
  private String pageNumber() {
    return "@page { @bottom-right { width: 22%; text-align: right; vertical-align: top;"
        + " padding-top: 3mm; font-family: 'Record'; font-size: 8pt; content: '"
        + words.say("page") + " ' counter(page) ' " + words.say("of") + " ' counter(pages); } }";
  }

  /** Batch number and page on every page, and which copy it is. */
  private void margins(BatchDocument.Header header) {
    html.open("div", "top-left")
        .of("b", words.say("title") + " " + header.batch())
        .close("div")
        .open("div", "top-right")
        .text(header.product() + " · " + words.text(header.productName()))
        .close("div")
        .open("div", "bottom-left")
        .text(words.say("copy") + " " + copy.number() + " · " + copy.name() + " · "
            + words.time(copy.copiedAt()))
        .raw("<br/>")
        .text("SHA-256 " + copy.sha256())
        .close("div");
  }
}
