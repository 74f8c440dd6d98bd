package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two persons at one screen, wrong secrets, stale content, repeated commands, two clients at once. */
@RunningProduct
class SigningTests {

  private static final String WATER = ProofBatch.CHECKING + "chargeWater.1";

  private final Proof plant;
  private final JdbcClient db;

  SigningTests(ApplicationContext context, JdbcClient db, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
    this.db = db;
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("P11-200a1-2")
  void theSecondPersonIsNeitherTheFirstNorSomebodyWhoEnteredNorOfAnotherRole() {
    ProofBatch batch = entered();
    batch.perform(WATER).expect(200);
    Api screen = plant.as("oscar");

    assertThat(batch.signed(screen, WATER, "verified", "oscar").expect(422).code())
        .isEqualTo("second-person-is-first");
    assertThat(batch.signed(screen, WATER, "verified", "sam").expect(422).code())
        .isEqualTo("not-entitled-to-sign");
    assertThat(batch.step(WATER).get("state").asText()).isEqualTo("open");
    assertThat(batch.attempts(WATER, "quantity").get(0).get("person").asText())
        .isEqualTo("person:oscar");
    // Whoever entered one of the values is no second person either.
    batch.enter("olga", WATER, 0, "quantity", "9.990", "typed", "Read again").expect(200);
    assertThat(batch.attempts(WATER, "quantity").get(1).get("person").asText())
        .isEqualTo("person:olga");
    batch.perform(WATER).expect(200);
    assertThat(batch.verify(WATER).expect(422).code()).isEqualTo("second-person-is-first");

    batch.signed(screen, WATER, "verified", third()).expect(200);
    assertThat(batch.step(WATER).get("state").asText()).isEqualTo("done");
  }

  @Test
  @Tag("P11-10f-1")
  void theSecondSignatureIsNotDueBeforeTheFirst() {
    ProofBatch batch = entered();

    assertThat(batch.verify(WATER).expect(422).code()).isEqualTo("signature-not-due");
    assertThat(batch.complete(WATER).expect(422).code()).isEqualTo("signature-needed");
  }

  @Test
  @Tag("P11-300d-1")
  void aWrongPasswordIsOnRecordAndCountsForTheLock() {
    ProofBatch batch = entered();
    batch.perform(WATER).expect(200);
    String guest = third();
    Api screen = plant.as("oscar");
    String challenge = challenge(batch, screen, "verified", guest);

    for (int wrong = 1; wrong <= 4; wrong++) {
      assertThat(batch
              .sign(screen, WATER, "verified", guest, challenge, "guess " + wrong)
              .expect(401)
              .code())
          .isEqualTo("credentials-wrong");
    }
    assertThat(refusedSignatures(batch)).isEqualTo(4);
    assertThat(
            batch.sign(screen, WATER, "verified", guest, challenge, "guess 5").code())
        .isEqualTo("account-locked");
    assertThat(batch
            .sign(screen, WATER, "verified", guest, challenge, Plant.PASSWORD)
            .code())
        .isEqualTo("account-locked");
    assertThat(refusedSignatures(batch)).isEqualTo(6);
    assertThat(batch.evidence(WATER, "signature.verified")).isEqualTo("open");
  }

  @Test
  @Tag("SIG-WYSIWYS-1")
  void whatChangedAfterItWasShownCannotBeSigned() {
    ProofBatch batch = entered();
    Api screen = plant.as("oscar");
    String stale = challenge(batch, screen, "performed", "oscar");
    batch.retype(WATER, "quantity", "9.995").expect(200);

    assertThat(batch
            .sign(screen, WATER, "performed", "oscar", stale, Plant.PASSWORD)
            .expect(409)
            .code())
        .isEqualTo("content-changed");
    assertThat(batch.evidence(WATER, "signature.performed")).isEqualTo("open");

    String fresh = challenge(batch, screen, "performed", "oscar");
    Api other = plant.again("oscar");
    assertThat(batch
            .sign(other, WATER, "performed", "oscar", fresh, Plant.PASSWORD)
            .expect(403)
            .code())
        .isEqualTo("challenge-foreign");
    batch.sign(screen, WATER, "performed", "oscar", fresh, Plant.PASSWORD).expect(200);
  }

  @Test
  void aRepeatedSignatureHasNoSecondEffect() {
    ProofBatch batch = entered();
    Api screen = plant.as("oscar");
    String challenge = challenge(batch, screen, "performed", "oscar");
    UUID key = UUID.randomUUID();

    Api.Answer first =
        batch.sign(screen, WATER, "performed", "oscar", challenge, Plant.PASSWORD, Map.of(), key);
    Api.Answer again =
        batch.sign(screen, WATER, "performed", "oscar", challenge, Plant.PASSWORD, Map.of(), key);

    assertThat(first.expect(200).json()).isEqualTo(again.expect(200).json());
    assertThat(batch.step(WATER).get("signatures")).hasSize(1);
    assertThat(batch
            .sign(screen, WATER, "performed", "oscar", challenge, Plant.PASSWORD)
            .expect(422)
            .code())
        .isEqualTo("signature-not-due");
  }

  @Test
  @Tag("CONC-1")
  void ofTwoWhoFinishAStepAtOnceOneDoesAndTheOtherIsTold() throws Exception {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    batch.measure("A", "7.00", "1.0", "2.0");
    String summarise = ProofBatch.testing("A", "summarise.1");
    batch.at(summarise).type(summarise, "remark", "none").expect(200);
    List<Api> screens = List.of(plant.as("oscar"), plant.as("olga"), plant.again("oscar"));

    List<Api.Answer> answers = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService racers = Executors.newFixedThreadPool(screens.size());
    try {
      List<Future<Api.Answer>> running = new ArrayList<>();
      for (Api screen : screens) {
        running.add(racers.submit(() -> {
          go.await();
          return screen.post(batch.path(summarise) + "/complete", Map.of());
        }));
      }
      go.countDown();
      for (Future<Api.Answer> one : running) {
        answers.add(one.get());
      }
    } finally {
      racers.shutdownNow();
    }

    assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409, 409);
    batch.at(ProofBatch.mixing("addTracer.1"));
    assertThat(db.sql("""
            select count(*) from audit.event where chain = :chain and type = 'step-attested'
              and convert_from(canon, 'UTF8')::json->'body'->>'occurrence' = :step""")
            .param("chain", "batch:" + batch.number())
            .param("step", summarise)
            .query(Integer.class)
            .single())
        .isEqualTo(1);
  }

  private ProofBatch entered() {
    ProofBatch batch = plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A")));
    batch.scan(WATER, 0, "pointOfUse", "PROOF-TAP").expect(200);
    batch.type(WATER, "quantity", "10.000").expect(200);
    return batch;
  }

  private String challenge(ProofBatch batch, Api screen, String meaning, String signer) {
    return batch
        .prepare(screen, WATER, meaning, signer)
        .expect(200)
        .json()
        .get("challenge")
        .asText();
  }

  private int refusedSignatures(ProofBatch batch) {
    return db.sql("""
            select count(*) from audit.event where chain = :chain and type = 'signature-refused'""")
        .param("chain", "batch:" + batch.number())
        .query(Integer.class)
        .single();
  }

  private String third() {
    String code = Proof.unique("otto").toLowerCase(java.util.Locale.ROOT);
    Plant.person(plant.as("admin"), code, "Otto Operator", "operator");
    return code;
  }
}
