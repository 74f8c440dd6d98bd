package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.batchwright.RunningProduct;
import org.batchwright.connectors.plant.PlantFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Weights that the product itself takes from a scale over OPC UA. */
@RunningProduct
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceEntryTests {

  private static final String WEIGH = ProofBatch.MAKING + "weighSalt.1";
  private static final String SCALE = "SC-061";

  private final Proof plant;
  private final JdbcClient db;
  private ProofLine line;

  DeviceEntryTests(ApplicationContext context, JdbcClient db, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
    this.db = db;
  }

  @BeforeAll
  void connects(@TempDir Path folder) throws Exception {
    line = ProofLine.connect(plant, folder);
  }

  @AfterAll
  void disconnects() {
    line.close();
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("P11-10h-2")
  void aWeightIsTakenFromTheScaleOnceItIsStableAndSaysWhereItComesFrom() throws Exception {
    Row row = row(connectedScale());
    line.load(SCALE, "0.2");
    line.advance(Duration.ofMillis(300));

    assertThat(row.take().expect(422).code()).isEqualTo("not-stable");

    line.load(SCALE, "2.5");
    line.advance(Duration.ofSeconds(20));
    row.take().expect(200);

    List<JsonNode> attempts = row.batch().attempts(WEIGH, "gross");
    assertThat(attempts.get(0).get("verdict").asText()).isEqualTo("refused");
    assertThat(attempts.get(0).get("refusal").asText()).isEqualTo("not-stable");
    JsonNode taken = attempts.get(1);
    assertThat(taken.get("value").asText()).isEqualTo("2.500");
    assertThat(taken.get("source").asText()).isEqualTo("scale");
    assertThat(taken.get("origin").asText()).isEqualTo(row.scale() + ".gross");
    assertThat(taken.get("person").asText()).isEqualTo("person:oscar");
    assertThat(row.batch().exceptions("other-source")).isEmpty();
    assertThat(row.batch().attempts(WEIGH, "net").get(0).get("value").asText()).isEqualTo("2.000");
    String event = db.sql("""
            select convert_from(canon, 'UTF8') from audit.event
            where chain = :chain and type = 'entry-recorded' order by seq desc limit 1""")
        .param("chain", "batch:" + row.batch().number())
        .query(String.class)
        .single();
    assertThat(event)
        .contains("device:" + row.scale(), "\"quality\":\"good\"", row.scale() + ".stable");
  }

  @Test
  @Tag("P11-10h-2")
  void aBadReadingIsRefusedAndOnRecord() throws Exception {
    Row row = row(connectedScale());
    line.load(SCALE, "2.5");
    line.advance(Duration.ofSeconds(20));
    line.fault(SCALE, PlantFault.BAD_QUALITY);
    try {
      assertThat(row.take().expect(422).code()).isEqualTo("bad-quality");
    } finally {
      line.clear(SCALE, PlantFault.BAD_QUALITY);
    }
    assertThat(row.batch().attempts(WEIGH, "gross"))
        .singleElement()
        .satisfies(one -> assertThat(one.get("refusal").asText()).isEqualTo("bad-quality"));
    assertThat(row.batch().step(WEIGH).get("rows").get(0).get("state").asText()).isEqualTo("open");
  }

  @Test
  void withoutTheScaleTheWeightIsTypedWithAReasonAndAnException() {
    Row row = row(plant.unit("proofScale"));

    assertThat(row.take().status()).isEqualTo(422);
    assertThat(row.type(null).expect(422).code()).isEqualTo("reason-needed");
    row.type("The scale is not connected").expect(200);

    List<JsonNode> attempts = row.batch().attempts(WEIGH, "gross");
    assertThat(attempts)
        .extracting(one -> one.get("verdict").asText())
        .containsExactly("refused", "refused", "in");
    assertThat(attempts.get(0).get("source").asText()).isEqualTo("scale");
    assertThat(row.batch().exceptions("other-source")).singleElement().satisfies(one -> assertThat(
            one.get("details").get("reason").asText())
        .isEqualTo("The scale is not connected"));
  }

  @Test
  @Tag("P11-10h-2")
  void nobodyCanClaimThatAValueCameFromTheScale() {
    Row row = row(plant.unit("proofScale"));

    assertThat(row.batch()
            .enter("oscar", WEIGH, row.number(), "gross", "2.500", "scale")
            .expect(422)
            .code())
        .isEqualTo("source-claimed");

    assertThat(row.batch().attempts(WEIGH, "gross"))
        .singleElement()
        .satisfies(one -> assertThat(one.get("refusal").asText()).isEqualTo("source-claimed"));
  }

  private String connectedScale() {
    String scale = plant.unit("proofScale");
    line.bind(scale, "gross", SCALE, "gross");
    line.bind(scale, "stable", SCALE, "stable");
    line.awaitValue(scale, "stable");
    return scale;
  }

  private Row row(String scale) {
    ProofBatch batch = plant.issue(Proof.SOLUTION);
    batch.scan(ProofBatch.MAKING + "checkScale.1", 0, "unit", scale).expect(200);
    batch.complete(ProofBatch.MAKING + "checkScale.1").expect(200);
    int row = batch.addRow(WEIGH);
    batch.scan(WEIGH, row, "lot", plant.lot()).expect(200);
    batch.scan(WEIGH, row, "scale", scale).expect(200);
    batch.enter("oscar", WEIGH, row, "tare", "0.500", "typed").expect(200);
    return new Row(batch, row, scale);
  }

  private record Row(ProofBatch batch, int number, String scale) {

    org.batchwright.Api.Answer take() {
      return batch.take(WEIGH, number, "gross");
    }

    org.batchwright.Api.Answer type(String reason) {
      return batch.enter("oscar", WEIGH, number, "gross", "2.500", "typed", reason);
    }
  }
}
