package org.batchwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchwright.report.PrintedText.bare;
import static org.batchwright.report.PrintedText.missing;
import static org.batchwright.report.PrintedText.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.cli.PlayedBatches;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.batchwright.review.Reviewers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** The printed record and the machine-readable one say the same, and all of it. */
@RunningProduct
class PrintedRecordTests {

  private static final String BATCH = "RV-PRINT";
  private static final Map<Language, byte[]> PRINTS = new EnumMap<>(Language.class);

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
    byte[] print = print(Language.EN);
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
  @Tag("P11-10b-3")
  void thePrintConformsToTheLevelOfPdfAThatItClaims() throws Exception {
    byte[] pdf = pdf(Language.DE);

    assertThat(PdfConformance.claimed(pdf)).isEqualTo("2u");
    assertThat(PdfConformance.broken(pdf, PDFAFlavour.PDFA_2_U)).isEmpty();
  }

  @Test
  void thePrintHasAnOutline() throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf(Language.DE))) {
      assertThat(document.getDocumentCatalog().getDocumentOutline()).isNotNull();
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

  private JsonNode json() {
    return people
        .as("quinn")
        .get("/batches/" + BATCH + "/record.json")
        .expect(200)
        .json();
  }

  /** A copy of the record; one of each language does for every test that only reads it. */
  private byte[] pdf(Language language) {
    return PRINTS.computeIfAbsent(language, this::print);
  }

  private byte[] print(Language language) {
    return Api.as(port, "quinn", Plant.PASSWORD, Plant.SITE)
        .bytes("/batches/" + BATCH + "/record.pdf?lang=" + language.code());
  }

  private static List<String> words(String language) throws IOException {
    java.util.Properties words = new java.util.Properties();
    words.load(
        PrintedRecord.class.getResourceAsStream("/report/words/" + language + ".properties"));
    return List.copyOf(words.stringPropertyNames());
  }
}
