package org.batchwright.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.batchwright.TestCluster;
import org.batchwright.TestModules;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Event;
import org.batchwright.audit.TrailReader;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.workflow.ExternalActivity;
import org.batchwright.workflow.ExternalWork;
import org.batchwright.workflow.RunKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Effects on real PostgreSQL, with a machine and an owner of the test. */
class EffectsTests {

  private static final RunKey RUN = new RunKey("batch", "B-1");
  private static final Chain CHAIN = Chain.of("batch", "B-1");
  private static final Occurrence START = new Occurrence("granulation.1:startMixer.1");

  private final Machine machine = new Machine("command", false);
  private final Machine sensor = new Machine("waitForState", true);
  private final Owner owner = new Owner();
  private TestCluster.TestDatabase database;
  private ConfigurableApplicationContext product;

  @BeforeEach
  void startsTheProduct() {
    database = TestCluster.database();
    product = start(machine, sensor, owner);
  }

  @AfterEach
  void verifiesTheRecordAndStops() throws Exception {
    assertThat(TestModules.verify(product, database).findings()).isEmpty();
    product.close();
  }

  @Test
  void whatIsRequestedIsSentAfterTheCommitAndItsOwnerHearsTheResult() throws Exception {
    Effect effect = request("command");

    await(() -> owner.heard(effect.id(), EffectState.DONE));
    assertThat(machine.carriedOut).containsExactly(effect.id());
    Effect settled = effects().find(effect.id());
    assertThat(settled.settledBy()).isEqualTo(Settlement.ANSWER);
    assertThat(settled.result().get("answer").asText()).isEqualTo("running");
    await(() -> types().contains("effect-told"));
    assertThat(types())
        .containsExactly("effect-intended", "effect-sent", "effect-done", "effect-told");
  }

  @Test
  void nothingIsSentFromATransactionThatDidNotCommit() {
    assertThatThrownBy(() -> command(() -> {
          effects().request(CHAIN, EffectRequest.of(RUN, START, "command", Map.of("speed", "120")));
          throw new IllegalStateException("after the request");
        }))
        .isInstanceOf(IllegalStateException.class);
    request("command");

    await(() -> machine.carriedOut.size() == 1);
    assertThat(effects().of(RUN, START)).hasSize(1);
  }

  @Test
  void anActivityHandedOverTwiceHasOneEffect() {
    ExternalWork work = product.getBeansOfType(ExternalWork.class).values().stream()
        .filter(bean -> bean.topic().equals("command"))
        .findFirst()
        .orElseThrow();
    for (int delivery = 1; delivery <= 3; delivery++) {
      work.carryOut(
          new ExternalActivity(RUN, CHAIN, ZoneId.of("Europe/Berlin"), START, "command", delivery));
    }

    await(() -> owner.heard.size() == 1);
    assertThat(machine.carriedOut).hasSize(1);
    assertThat(effects().of(RUN, START)).hasSize(1);
  }

  @Test
  void aFailedEffectKeepsItsReasonAndOnlyANewRequestSendsAgain() throws Exception {
    machine.answer = effect -> CompletableFuture.completedFuture(
        Outcome.failed("interlock-open", "The lid of the mixer is open. Close it."));
    Effect first = request("command");
    await(() -> owner.heard(first.id(), EffectState.FAILED));
    assertThat(effects().find(first.id()).code()).isEqualTo("interlock-open");

    machine.answer = Machine.RUNNING;
    Effect second = request("command");
    await(() -> owner.heard(second.id(), EffectState.DONE));
    assertThat(second.number()).isEqualTo(2);
    assertThat(machine.carriedOut).containsExactly(first.id(), second.id());
  }

  @Test
  @Tag("RBE-3")
  void anUnknownOutcomeWaitsForAPersonAndIsNeverSentAgain() throws Exception {
    machine.answer = effect -> {
      throw new IllegalStateException("the line broke");
    };
    Effect effect = request("command");
    await(() -> owner.heard(effect.id(), EffectState.UNKNOWN));
    await(() -> machine.asked.size() >= 4);
    assertThat(effects().undecided()).extracting(Effect::id).containsExactly(effect.id());

    decide(effect.id(), Decision.DONE, "The mixer turns at 120 /min.");
    await(() -> owner.heard(effect.id(), EffectState.DONE));
    Effect settled = effects().find(effect.id());
    assertThat(settled.settledBy()).isEqualTo(Settlement.PERSON);
    assertThat(settled.decidedBy()).isEqualTo("person:a.weber");
    assertThat(settled.reason()).isEqualTo("The mixer turns at 120 /min.");
    assertThat(machine.carriedOut).hasSize(1);
  }

  @Test
  void aSettledOutcomeIsNotDecidedAgain() {
    machine.answer = effect -> {
      throw new IllegalStateException("the line broke");
    };
    Effect effect = request("command");
    await(() -> owner.heard(effect.id(), EffectState.UNKNOWN));

    assertThat(
            catchThrowableOfType(Refusal.class, () -> decide(effect.id(), Decision.NOT_DONE, "  "))
                .is(EffectRefusal.EFFECT_REASON_MISSING))
        .isTrue();
    ExecutorService people = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> person = () -> {
        try {
          decide(effect.id(), Decision.NOT_DONE, "It stands still.");
          return true;
        } catch (Refusal refusal) {
          assertThat(refusal.is(EffectRefusal.EFFECT_NOT_UNDECIDED)).isTrue();
          return false;
        }
      };
      List<Future<Boolean>> decisions = people.invokeAll(List.of(person, person, person, person));
      assertThat(decisions).extracting(Future::get).containsOnlyOnce(true);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      people.shutdownNow();
    }
    await(() -> owner.heard(effect.id(), EffectState.FAILED));
  }

  @Test
  void anUnknownOutcomeIsSettledByReadingBackOnceTheEquipmentCanBeAsked() throws Exception {
    machine.answer =
        effect -> CompletableFuture.completedFuture(Outcome.unknown("The line broke."));
    Effect effect = request("command");
    await(() -> owner.heard(effect.id(), EffectState.UNKNOWN));

    machine.readBack = Optional.of(Outcome.done(Map.of("answer", "was running already")));
    await(() -> owner.heard(effect.id(), EffectState.DONE));
    assertThat(effects().find(effect.id()).settledBy()).isEqualTo(Settlement.READ_BACK);
    assertThat(machine.carriedOut).hasSize(1);
  }

  @Test
  void equipmentThatCannotTellIsAskedOnce() {
    machine.answer =
        effect -> CompletableFuture.completedFuture(Outcome.unknown("The line broke."));
    machine.readBack = Optional.of(Outcome.unknown("Another command came after."));
    Effect effect = request("command");
    await(() -> owner.heard(effect.id(), EffectState.UNKNOWN));
    Effect other = request("command");
    await(() -> owner.heard(other.id(), EffectState.UNKNOWN));

    assertThat(machine.asked).containsExactly(effect.id(), other.id());
  }

  @Test
  @Tag("CAM-5")
  void afterARestartEquipmentIsAskedAsSoonAsItCanBeReached() throws Exception {
    machine.answer = effect -> new CompletableFuture<>();
    Effect effect = request("command");
    await(() -> machine.carriedOut.size() == 1);
    product.close();
    Machine again = new Machine("command", false);
    product = start(again, sensor, owner);
    await(() -> again.asked.size() >= 2);
    assertThat(owner.heard).isEmpty();

    again.readBack = Optional.of(Outcome.done(Map.of("answer", "running since")));
    await(() -> owner.heard(effect.id(), EffectState.DONE));
    assertThat(owner.heard).hasSize(1);
    assertThat(again.carriedOut).isEmpty();
  }

  @Test
  void whileTheOwnerHoldsNothingIsSentAndNothingIsTold() throws Exception {
    owner.sending = EffectOwner.Sending.LATER;
    Effect effect = request("command");
    await(() -> owner.asked > 0);
    assertThat(machine.carriedOut).isEmpty();
    owner.sending = EffectOwner.Sending.SEND;
    owner.telling = EffectOwner.Telling.LATER;
    wake();
    await(() -> machine.carriedOut.size() == 1);
    await(() -> effects().open(RUN).isEmpty());
    assertThat(owner.heard).isEmpty();

    owner.telling = EffectOwner.Telling.TAKEN;
    wake();
    await(() -> owner.heard(effect.id(), EffectState.DONE));
    assertThat(machine.carriedOut).hasSize(1);
  }

  @Test
  void anOwnerThatFailsToTakeTheNewsHearsItAgainAndTheResultStays() throws Exception {
    owner.failures = 2;
    Effect effect = request("command");

    await(() -> owner.heard(effect.id(), EffectState.DONE));
    assertThat(machine.carriedOut).hasSize(1);
    assertThat(types().stream().filter("effect-done"::equals)).hasSize(1);
  }

  @Test
  void anAbortTakesBackWhatWaitsAndLeavesWhatWasSent() throws Exception {
    CompletableFuture<Outcome> open = new CompletableFuture<>();
    CompletableFuture<Outcome> waiting = new CompletableFuture<>();
    machine.answer = effect -> open;
    sensor.answer = effect -> waiting;
    Effect sent = request("command");
    Effect wait = request("waitForState");
    await(() -> machine.carriedOut.size() == 1 && sensor.carriedOut.size() == 1);
    owner.sending = EffectOwner.Sending.LATER;
    Effect unsent = request("command");

    command(() -> {
      effects().withdraw(RUN, "The batch is aborted.");
      return null;
    });
    await(() -> owner.heard(wait.id(), EffectState.WITHDRAWN)
        && owner.heard(unsent.id(), EffectState.WITHDRAWN));
    await(waiting::isCancelled);
    open.complete(Outcome.done(Map.of("answer", "running")));
    await(() -> owner.heard(sent.id(), EffectState.DONE));
  }

  @Test
  void anOwnerMayTakeBackWhatCameTooLate() {
    owner.sending = EffectOwner.Sending.WITHDRAW;
    Effect effect = request("command");

    await(() -> owner.heard(effect.id(), EffectState.WITHDRAWN));
    assertThat(machine.carriedOut).isEmpty();
  }

  @Test
  void aKindThatNothingCarriesOutIsABugOfTheCaller() {
    assertThatThrownBy(() -> request("teleport")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void effectsOfOnePlaceAreNumberedByKind() {
    Effect first = request("command");
    Effect second = request("command");
    Effect wait = request("waitForState");

    assertThat(List.of(first.number(), second.number(), wait.number())).containsExactly(1, 2, 1);
    await(() -> owner.heard.size() == 3);
  }

  private ConfigurableApplicationContext start(Object... beans) {
    return TestModules.start(
        database.app(),
        Clock.systemUTC(),
        Map.of("batchwright.effect.sweep", "PT0.05S"),
        List.of("org.batchwright.audit", "org.batchwright.effect"),
        context -> {
          for (Object bean : beans) {
            context.getBeanFactory().registerSingleton("test" + bean.hashCode(), bean);
          }
        });
  }

  private Effects effects() {
    return product.getBean(Effects.class);
  }

  private Effect request(String kind) {
    Effect[] made = new Effect[1];
    command(() -> {
      made[0] =
          effects().request(CHAIN, EffectRequest.of(RUN, START, kind, Map.of("speed", "120")));
      return null;
    });
    return made[0];
  }

  private void decide(UUID effect, Decision decision, String reason) throws Refusal {
    product.getBean(Commands.class).run(context("decide"), String.class, () -> {
      effects().decide(effect, decision, reason);
      return "decided";
    });
  }

  private void wake() {
    command(() -> {
      effects().wake(RUN);
      return null;
    });
  }

  private void command(Callable<Object> work) {
    try {
      product.getBean(Commands.class).run(context("test"), String.class, () -> {
        try {
          work.call();
        } catch (RuntimeException failed) {
          throw failed;
        } catch (Exception failed) {
          throw new IllegalStateException(failed);
        }
        return "done";
      });
    } catch (Refusal refusal) {
      throw new AssertionError(refusal);
    }
  }

  private static CommandContext context(String type) {
    return new CommandContext(
        UUID.randomUUID(),
        type,
        Map.of(),
        CHAIN,
        Actor.person("a.weber"),
        "ST-1",
        ZoneId.of("Europe/Berlin"));
  }

  private List<String> types() {
    return product.getBean(TrailReader.class).after(CHAIN.text(), 0, 100).stream()
        .map(TrailReader.Stored::event)
        .map(Event::type)
        .toList();
  }

  private static void await(BooleanSupplier condition) {
    Instant until = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("did not happen within 20 s");
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
    }
  }
}
