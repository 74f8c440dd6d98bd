package org.batchwright.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.batchwright.bench.bpmn.BareEngine;
import org.batchwright.execution.Entries;
import org.batchwright.execution.Steps;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Occurrence;
import org.batchwright.recordmodel.Source;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Prepared;
import org.springframework.context.ApplicationContext;

/**
 * Signing a step with three values, from showing what is signed to the next step being there, beside
 * the bare engine that finds and completes a task with three variables.
 *
 * <p>Ours looks the session up for each request. Passwords are hashed before the clock runs: their
 * slowness is wanted.
 */
final class SignedStep {

  private static final Map<String, String> VALUES =
      Map.of("temperature", "25.1", "pressure", "1.02", "flow", "10.3");

  private final BenchPlant plant;
  private final Steps steps;
  private final Entries entries;
  private final Credentials credentials;
  private final Ids ids;
  private final DataSource pool;
  private int batches;

  SignedStep(BenchPlant plant, ApplicationContext product) {
    this.plant = plant;
    this.steps = product.getBean(Steps.class);
    this.entries = product.getBean(Entries.class);
    this.credentials = product.getBean(Credentials.class);
    this.ids = product.getBean(Ids.class);
    this.pool = product.getBean(DataSource.class);
  }

  /**
   * @param saves whether saving the three values is part of what is measured.
   */
  BenchRow measure(String name, int people, boolean saves) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(people);
    try (BareEngine bare = new BareEngine(pool, BenchPlant.STEPS)) {
      Map<String, String> settings = Map.of(
          "people", String.valueOf(people),
          "stepsPerRound", String.valueOf(people * BenchPlant.STEPS),
          "rounds", "5 after 2 to warm up, in turns",
          "measured", saves ? "three saves, prepare, sign" : "prepare, sign",
          "baseline", "task query, complete with three variables, full history",
          "database", "embedded PostgreSQL, fsync and synchronous commit on, one pool",
          "not measured", "password hashing, HTTP");
      return Rounds.ratio(
          name,
          "{step}/s",
          settings,
          round -> ours(threads, people, saves),
          round -> baseline(threads, people, bare));
    } finally {
      threads.shutdownNow();
    }
  }

  private Rounds.Measured ours(ExecutorService threads, int people, boolean saves)
      throws Exception {
    List<Operator> operators = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      operators.add(new Operator(
          plant.issue("BENCH-" + ++batches),
          plant.logIn(BenchPlant.OPERATOR),
          credentials,
          plant.password()));
    }
    long nanos = 0;
    for (int step = 1; step <= BenchPlant.STEPS; step++) {
      Occurrence at = new Occurrence("readings.1:takeReadings" + step + ".1");
      int turn = step - 1;
      if (!saves) {
        together(threads, operators, operator -> save(operator, at));
      }
      long began = System.nanoTime();
      together(threads, operators, operator -> {
        if (saves) {
          save(operator, at);
        }
        sign(operator, at, turn);
      });
      nanos += System.nanoTime() - began;
    }
    return new Rounds.Measured((long) people * BenchPlant.STEPS, nanos);
  }

  private void save(Operator operator, Occurrence at) throws Exception {
    for (Map.Entry<String, String> value : VALUES.entrySet()) {
      entries.enter(
          plant.caller(operator.session()),
          ids.next(),
          operator.batch(),
          at,
          new Entries.NewEntry(
              0, value.getKey(), value.getValue(), null, Source.TYPED, null, null));
    }
  }

  private void sign(Operator operator, Occurrence at, int turn) throws Exception {
    Caller showing = plant.caller(operator.session());
    Prepared shown = steps.prepare(
        showing, operator.batch(), at, Meaning.PERFORMED, BenchPlant.OPERATOR, Map.of());
    Caller signing = plant.caller(operator.session());
    UUID key = ids.next();
    steps.sign(
        signing,
        key,
        operator.batch(),
        at,
        new Steps.Signing(Meaning.PERFORMED, shown.challenge(), BenchPlant.OPERATOR, Map.of()),
        operator.checks().get(turn));
  }

  private static Rounds.Measured baseline(ExecutorService threads, int people, BareEngine bare)
      throws Exception {
    List<String> instances = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      instances.add(bare.start());
    }
    long nanos = 0;
    for (int step = 1; step <= BenchPlant.STEPS; step++) {
      long began = System.nanoTime();
      together(threads, instances, instance -> bare.completeNext(instance, Map.copyOf(VALUES)));
      nanos += System.nanoTime() - began;
    }
    return new Rounds.Measured((long) people * BenchPlant.STEPS, nanos);
  }

  private static <T> void together(ExecutorService threads, List<T> all, Act<T> act)
      throws Exception {
    List<Callable<Void>> calls = new ArrayList<>();
    for (T one : all) {
      calls.add(() -> {
        act.on(one);
        return null;
      });
    }
    try {
      for (Future<Void> done : threads.invokeAll(calls)) {
        done.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A measured step failed", failed.getCause());
    }
  }

  @FunctionalInterface
  private interface Act<T> {
    void on(T one) throws Exception;
  }

  /**
   * A person at a tablet with a batch.
   *
   * @param checks one proof of the password for each step, made before the clock runs.
   */
  private record Operator(String batch, String session, List<CredentialCheck> checks) {

    Operator(String batch, String session, Credentials credentials, String password) {
      this(batch, session, checks(credentials, password));
    }

    private static List<CredentialCheck> checks(Credentials credentials, String password) {
      List<CredentialCheck> checks = new ArrayList<>();
      for (int i = 0; i < BenchPlant.STEPS; i++) {
        checks.add(credentials.check(BenchPlant.OPERATOR, password));
      }
      return checks;
    }
  }
}
