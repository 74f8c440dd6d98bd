package org.batchwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchwright.report.PrintedText.bare;
import static org.batchwright.report.PrintedText.missing;
import static org.batchwright.report.PrintedText.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.execution.ProvedBatches;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Doings of one step are told apart wherever the record speaks of them, on paper too. */
@RunningProduct
class RepeatedStepPrintTests {

  /** What was entered in each doing, and in no other. */
  private static final Map<String, String> DOINGS = new LinkedHashMap<>();

  static {
    DOINGS.put(ProvedBatches.SCOPE + ":measure.1", "6.01");
    DOINGS.put(ProvedBatches.SCOPE + ":measure.2", "7.02");
    DOINGS.put(ProvedBatches.SCOPE + ":extraLook.1:lookAgain.1", "Seen in round 1");
    DOINGS.put(ProvedBatches.SCOPE + ":extraLook.2:lookAgain.1", "Seen in round 2");
    DOINGS.put(ProvedBatches.SCOPE.replace("~A", "~B") + ":measure.1", "15.00");
  }

  private static String batch = "";

  private final ApplicationContext context;
  private final int port;

  RepeatedStepPrintTests(ApplicationContext context, @LocalServerPort int port) {
    this.context = context;
    this.port = port;
  }

  @Test
  void aRepeatedStepAndExtraRoundsHaveTheirOwnEntriesSignaturesProofsAndPlaceInThePrint()
      throws IOException {
    JsonNode record = record();
    for (Language language : Language.values()) {
      assertThat(toldApart(record, text(pdf(language)))).isEmpty();
      assertThat(missing(record, language, text(pdf(language)))).isEmpty();
    }
  }

  @Test
  void aDoingThatIsTakenForAnotherIsFound() throws IOException {
    String text = text(pdf(Language.EN));
    String first = ProvedBatches.SCOPE + ":measure.1";
    String second = ProvedBatches.SCOPE + ":measure.2";
    JsonNode steps = record().deepCopy();
    named(steps.path("steps"), second).put("occurrence", first);
    JsonNode signatures = record().deepCopy();
    named(signatures.path("signatures"), second).put("occurrence", first);
    JsonNode evidence = record().deepCopy();
    named(evidence.path("evidence"), second).put("occurrence", first);

    assertThat(toldApart(steps, text)).contains("entries of " + first, "entries of " + second);
    assertThat(toldApart(signatures, text))
        .containsExactly("signatures of " + first, "signatures of " + second);
    assertThat(toldApart(evidence, text))
        .containsExactly("proofs of " + first, "proofs of " + second);
    assertThat(toldApart(record(), text.replace(bare(second), bare(first))))
        .contains("print of " + second);
    assertThat(toldApart(record(), text.replace("6.01", "7.02"))).contains("print of " + first);
    assertThat(toldApart(record(), text.replace("Seeninround2", "Seeninround1")))
        .containsExactly("print of " + ProvedBatches.SCOPE + ":extraLook.2:lookAgain.1");
  }

  @Test
  void aPrintThatDoesNotConformToPdfAIsFound() throws IOException {
    byte[] print = pdf(Language.EN);
    assertThat(PdfConformance.broken(print, PDFAFlavour.PDFA_2_U)).isEmpty();

    try (PDDocument document = Loader.loadPDF(print)) {
      document.getDocumentCatalog().setOutputIntents(List.of());
      document.getDocumentCatalog().setMetadata(null);
      ByteArrayOutputStream spoiled = new ByteArrayOutputStream();
      document.save(spoiled);

      assertThat(PdfConformance.broken(spoiled.toByteArray(), PDFAFlavour.PDFA_2_U))
          .anyMatch(rule -> rule.startsWith("6.2.4.3 "))
          .anyMatch(rule -> rule.startsWith("6.6.2.1 "));
    }
  }

  @Test
  void whoChoseAnOutcomeInsteadOfTheTableIsInThePrintWithTheReason() throws IOException {
    String printed = section(
        record(), text(pdf(Language.EN)), ProvedBatches.SCOPE.replace("~A", "~B") + ":judge.1");

    assertThat(printed)
        .contains(bare("no outcome"), bare("Chosen by Sam Supervisor"))
        .contains(bare("second person Olga Operator · Reason: Meter was recalibrated"));
  }

  /** Where a doing has not exactly what belongs to it. */
  private static List<String> toldApart(JsonNode record, String text) {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, String> doing : DOINGS.entrySet()) {
      String occurrence = doing.getKey();
      List<JsonNode> steps = of(record.path("steps"), occurrence);
      if (steps.size() != 1 || !values(steps.get(0)).contains(doing.getValue())) {
        wrong.add("entries of " + occurrence);
      }
      if (of(record.path("signatures"), occurrence).size() != 1) {
        wrong.add("signatures of " + occurrence);
      }
      if (of(record.path("evidence"), occurrence).stream()
              .filter(proof -> proof.path("item").asText().equals("signature.performed"))
              .filter(proof -> proof.path("state").asText().equals("satisfied"))
              .count()
          != 1) {
        wrong.add("proofs of " + occurrence);
      }
      String printed = section(record, text, occurrence);
      boolean own = printed.contains(bare(doing.getValue()));
      boolean others = DOINGS.values().stream()
          .anyMatch(value -> !value.equals(doing.getValue()) && printed.contains(bare(value)));
      if (!own || others) {
        wrong.add("print of " + occurrence);
      }
    }
    return wrong;
  }

  /** What is printed under the heading of a doing, up to the next heading. */
  private static String section(JsonNode record, String text, String occurrence) {
    List<String> headings = new ArrayList<>();
    record
        .path("steps")
        .forEach(step -> headings.add(bare(step.path("occurrence").asText())));
    int from = text.indexOf(bare(occurrence));
    return from < 0
        ? ""
        : text.substring(
            from,
            headings.stream()
                .mapToInt(heading -> text.indexOf(heading, from + 1))
                .filter(next -> next > from)
                .min()
                .orElse(text.length()));
  }

  private static List<JsonNode> of(JsonNode list, String occurrence) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(one -> one.path("occurrence").asText().equals(occurrence))
        .toList();
  }

  private static ObjectNode named(JsonNode list, String occurrence) {
    List<JsonNode> found = of(list, occurrence);
    return (ObjectNode) found.stream()
        .filter(one -> one.path("item").asText("").equals("signature.performed"))
        .findFirst()
        .orElse(found.get(0));
  }

  private static List<String> values(JsonNode step) {
    return step.path("entries").findValuesAsText("value");
  }

  /** The batch is made once; the copies are new each time. */
  private String batch() {
    synchronized (RepeatedStepPrintTests.class) {
      if (batch.isEmpty()) {
        batch = ProvedBatches.withRepeatsAndRounds(context, port);
      }
      return batch;
    }
  }

  private JsonNode record() {
    String number = batch();
    return quinn().get("/batches/" + number + "/record.json").expect(200).json().path("record");
  }

  private byte[] pdf(Language language) {
    String number = batch();
    return quinn().bytes("/batches/" + number + "/record.pdf?lang=" + language.code());
  }

  private Api quinn() {
    return Api.as(port, "quinn", Plant.PASSWORD, Plant.SITE);
  }
}
