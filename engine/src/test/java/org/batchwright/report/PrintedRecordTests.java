package org.batchwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.cli.PlayedBatches;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.batchwright.recordmodel.Text;
import org.batchwright.review.Reviewers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The printed record and the machine-readable one say the same, and all of it. */
@RunningProduct
class PrintedRecordTests {

  private static final String BATCH = "RV-PRINT";

  private final ApplicationContext context;
  private final TestDatabase database;
  private Reviewers people;

  @LocalServerPort
  private int port;

  PrintedRecordTests(ApplicationContext context, TestDatabase database) {
    this.context = context;
    this.database = database;
  }

  @BeforeEach
  void open() throws Exception {
    PlayedBatches.played(context, port, BATCH);
    people = new Reviewers(context, port);
    if (people.review(BATCH).path("reviews").isEmpty()) {
      correct();
      people.makeReady(BATCH);
    }
  }

  @Test
  @Tag("P11-10b-1")
  @Tag("P11-50-1")
  @Tag("P211-188b-1")
  void everyValueSignatureExceptionAndEventOfTheRecordIsInThePrint() throws Exception {
    JsonNode record = json().path("record");
    for (Language language : Language.values()) {
      String text = text(pdf(language));

      assertThat(missing(record, language, text)).isEmpty();
    }
  }

  @Test
  void whatIsMissingInAPrintIsFound() throws Exception {
    JsonNode record = json().path("record").deepCopy();
    String text = text(pdf(Language.EN));
    ObjectNode value = (ObjectNode) superseded(record);
    value.put("value", "123.456789");
    ((ObjectNode) record.path("signatures").path(3)).put("name", "Nobody Never");
    ((ObjectNode) record.path("signatures").path(4)).put("signedAt", "2020-02-02T02:02:02Z");
    ((ObjectNode) record.path("exceptions").path(2)).put("justification", "Because of the moon");
    ((ObjectNode) record.path("trail").path(7)).put("hash", "0".repeat(64));

    assertThat(missing(record, Language.EN, text)).hasSize(5);
  }

  @Test
  void aCorrectedValueStaysLegibleWithItsReason() throws Exception {
    JsonNode first = superseded(json().path("record"));

    assertThat(first.path("standing").asText()).isEqualTo("superseded");
    assertThat(text(pdf(Language.EN))).contains(bare("superseded"), bare("Misread display"));
    assertThat(people.verdict(BATCH, "signatures-stand")).isEqualTo("passed");
  }

  @Test
  @Tag("P11-10b-3")
  void everyPageNamesBatchAndPageAndEveryCopyItsNumberAndDigest() throws Exception {
    JsonNode one = json();
    byte[] print = pdf(Language.EN);
    JsonNode two = json();

    assertThat(two.path("number").asInt()).isEqualTo(one.path("number").asInt() + 2);
    assertThat(two.path("sha256")).isEqualTo(one.path("sha256"));
    assertThat(Digest.of(CanonicalJson.bytes(one.path("record"))).hex())
        .isEqualTo(one.path("sha256").asText());
    try (PDDocument document = Loader.loadPDF(print)) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isGreaterThan(20);
      for (int page = 1; page <= pages; page++) {
        assertThat(text(document, page, page))
            .contains(bare("Batch record " + BATCH), bare("Page " + page + " of " + pages))
            .contains(one.path("sha256").asText());
      }
    }
    assertThat(JdbcClient.create(database.superuser())
            .sql("select form from report.copy where batch = ? order by number desc limit 2")
            .param(BATCH)
            .query(String.class)
            .list())
        .containsExactly("json", "pdf");
  }

  @Test
  void doingsOfOneStepAreToldApartByTheirOccurrence() throws Exception {
    List<String> occurrences = new ArrayList<>();
    json()
        .path("record")
        .path("steps")
        .forEach(step -> occurrences.add(step.path("occurrence").asText()));
    String text = text(pdf(Language.EN));

    assertThat(occurrences).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    assertThat(occurrences.stream().filter(one -> one.contains("measureBuffer")))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(occurrences).allSatisfy(one -> assertThat(text).contains(bare(one)));
  }

  @Test
  void thePrintIsPdfAWithItsFontsInside() throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf(Language.DE))) {
      String metadata = new String(
          document.getDocumentCatalog().getMetadata().toByteArray(),
          java.nio.charset.StandardCharsets.UTF_8);
      assertThat(metadata).contains("pdfaid");
      assertThat(document.getDocumentCatalog().getOutputIntents()).isNotEmpty();
      assertThat(document.getDocumentCatalog().getDocumentOutline()).isNotNull();
      for (var page : document.getPages()) {
        for (var name : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(name).isEmbedded())
              .as("%s", name)
              .isTrue();
        }
      }
    }
  }

  @Test
  void bothLanguagesHaveTheSameWords() throws IOException {
    assertThat(words("de")).containsExactlyInAnyOrderElementsOf(words("en"));
  }

  @Test
  void aLanguageThatIsNotThereIsRefused() {
    assertThat(
            people.as("quinn").get("/batches/" + BATCH + "/record.pdf?lang=fr").code())
        .isEqualTo("print-language-unknown");
  }

  /** One value of the record is corrected, so that there is a superseded one, and signed again. */
  private void correct() {
    for (JsonNode step :
        flat(people.as("quinn").get(Reviewers.path(BATCH, "/outline")).json())) {
      if (step.path("id").asText().equals("measureBuffer")) {
        String occurrence = step.path("runs").path(0).path("occurrence").asText();
        people.correct(BATCH, occurrence, "ph", "7.41", "Misread display");
      }
    }
  }

  private static List<JsonNode> flat(JsonNode node) {
    List<JsonNode> all = new ArrayList<>(List.of(node));
    node.path("children").forEach(child -> all.addAll(flat(child)));
    return all;
  }

  private static JsonNode superseded(JsonNode record) {
    for (JsonNode step : record.path("steps")) {
      for (JsonNode entry : step.path("entries")) {
        for (JsonNode attempt : entry.path("attempts")) {
          // A reading that was refused is no value that was corrected.
          boolean refused = attempt.path("standing").asText().equals("refused");
          if (entry.path("field").asText().equals("ph")
              && entry.path("attempts").size() > 1
              && !refused) {
            return attempt;
          }
        }
      }
    }
    throw new AssertionError("Nothing was corrected");
  }

  /** Everything of the record that the text of a print does not hold. */
  private static List<String> missing(JsonNode record, Language language, String text) {
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
  private static String bare(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\u00a0]+", "");
  }

  private JsonNode json() {
    return people
        .as("quinn")
        .get("/batches/" + BATCH + "/record.json")
        .expect(200)
        .json();
  }

  private byte[] pdf(Language language) {
    return Api.as(port, "quinn", Plant.PASSWORD, Plant.SITE)
        .bytes("/batches/" + BATCH + "/record.pdf?lang=" + language.code());
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return text(document, 1, document.getNumberOfPages());
    }
  }

  private static String text(PDDocument document, int from, int to) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setStartPage(from);
    stripper.setEndPage(to);
    return bare(stripper.getText(document));
  }

  private static List<String> words(String language) throws IOException {
    java.util.Properties words = new java.util.Properties();
    words.load(
        PrintedRecord.class.getResourceAsStream("/report/words/" + language + ".properties"));
    return List.copyOf(words.stringPropertyNames());
  }
}
