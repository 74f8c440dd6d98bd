package org.batchwright.effect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.batchwright.TestModules;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventType;
import org.batchwright.audit.EventTypes;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.workflow.ExternalActivity;
import org.batchwright.workflow.RunKey;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A life of the product that dies without a word at a named point. Its machine is a file: every
 * command carried out is a line in it.
 */
final class KilledProduct {

  static final RunKey RUN = new RunKey("batch", "B-1");
  static final Chain CHAIN = Chain.of("batch", "B-1");
  static final Occurrence START = new Occurrence("granulation.1:startMixer.1");

  private KilledProduct() {}

  /** Arguments: address, user and password of the database, file, point. */
  public static void main(String[] args) throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(args[0]);
    source.setUser(args[1]);
    source.setPassword(args[2]);
    ConfigurableApplicationContext product = start(source, Path.of(args[3]), args[4]);
    request(product);
    Thread.sleep(60_000);
    product.close();
  }

  static ConfigurableApplicationContext start(DataSource source, Path file, String point) {
    return TestModules.start(
        source,
        Clock.systemUTC(),
        Map.of("batchwright.effect.sweep", "PT0.05S"),
        List.of("org.batchwright.audit", "org.batchwright.effect"),
        context -> {
          context.registerBean(Mixer.class, () -> new Mixer(file, point));
          context.registerBean(
              Batches.class, () -> new Batches(context.getBeanProvider(Trail.class), point));
        });
  }

  static void request(ConfigurableApplicationContext product) throws Refusal {
    product
        .getBean(Commands.class)
        .run(
            new CommandContext(
                UUID.randomUUID(),
                "start-mixer",
                Map.of(),
                CHAIN,
                Actor.person("a.weber"),
                null,
                ZoneId.of("Europe/Berlin")),
            String.class,
            () -> product
                .getBean(Effects.class)
                .requestOnce(CHAIN, EffectRequest.of(RUN, START, "command", Map.of()))
                .id()
                .toString());
  }

  private static void dieAt(String here, String point) {
    if (here.equals(point)) {
      Runtime.getRuntime().halt(137);
    }
  }

  /** The step of the test heard that the mixer was started. */
  @EventType("mixer-heard")
  record MixerHeard(String state) implements EventBody {}

  private record Mixer(Path file, String point) implements EffectHandler {

    @Override
    public String kind() {
      return "command";
    }

    @Override
    public boolean repeatable() {
      return false;
    }

    @Override
    public CompletionStage<Outcome> carryOut(Effect effect) {
      dieAt("sent", point);
      try {
        Files.writeString(
            file, effect.id() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      dieAt("carriedOut", point);
      return CompletableFuture.completedFuture(
          new Outcome.Done(effect.request(), List.of(), () -> dieAt("recording", point)));
    }

    @Override
    public Optional<Outcome> readBack(Effect effect) {
      try {
        boolean heard =
            Files.exists(file) && Files.readString(file).contains(effect.id().toString());
        return Optional.of(
            heard ? Outcome.done(Map.of()) : Outcome.unknown("The mixer never heard of it."));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private record Batches(ObjectProvider<Trail> trail, String point)
      implements EffectOwner, EventTypes {

    @Override
    public void register(EventRegistry registry) {
      registry.on(MixerHeard.class, (event, body, db) -> {});
    }

    @Override
    public String kind() {
      return "batch";
    }

    @Override
    public boolean ready(RunKey run) {
      dieAt("intended", point);
      return true;
    }

    @Override
    public void lock(RunKey run) {}

    @Override
    public Optional<EffectRequest> request(ExternalActivity activity) {
      return Optional.empty();
    }

    @Override
    public Sending maySend(Effect effect) {
      dieAt("sending", point);
      return Sending.SEND;
    }

    @Override
    public Telling told(Effect effect) {
      trail.getObject().record(CHAIN, new MixerHeard(effect.state().word()));
      dieAt("telling", point);
      return Telling.TAKEN;
    }
  }
}
