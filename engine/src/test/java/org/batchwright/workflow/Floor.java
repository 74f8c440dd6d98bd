package org.batchwright.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;

/** What people on a shop floor would do, as commands. */
class Floor {

  static final Map<String, List<String>> NO_ITEMS = Map.of();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Commands commands;
  private final Procedures procedures;

  Floor(Commands commands, Procedures procedures) {
    this.commands = commands;
    this.procedures = procedures;
  }

  static byte[] file(String name) {
    try (InputStream in = Floor.class.getResourceAsStream("/workflow/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static RunKey newRun() {
    return new RunKey("batch", "B-" + COUNT.incrementAndGet());
  }

  /** Deploys the file under a new name. */
  String deploy(String file) throws Refusal {
    return deploy(Map.of(file, file(file)));
  }

  String deploy(Map<String, byte[]> files) throws Refusal {
    String name = "record-" + COUNT.incrementAndGet();
    run(new RunKey("record", name), () -> procedures.deploy(Chain.of("record", name), name, files));
    return name;
  }

  RunKey start(String deployment) throws Refusal {
    return start(deployment, Map.of(), NO_ITEMS);
  }

  RunKey start(String deployment, Map<String, ?> variables, Map<String, List<String>> items)
      throws Refusal {
    RunKey run = newRun();
    run(run, () -> procedures.start(run, deployment, variables, items));
    return run;
  }

  void complete(RunKey run, String occurrence) throws Refusal {
    complete(run, occurrence, Map.of());
  }

  void complete(RunKey run, String occurrence, Map<String, ?> variables) throws Refusal {
    run(run, () -> procedures.complete(run, new Occurrence(occurrence), variables));
  }

  void completeExternal(RunKey run, String occurrence, Map<String, ?> variables) throws Refusal {
    run(run, () -> procedures.completeExternal(run, new Occurrence(occurrence), variables));
  }

  /** Runs as an operator, in a command of its own. */
  void run(RunKey run, Work work) throws Refusal {
    commands.run(context(run), String.class, () -> {
      work.run();
      return "done";
    });
  }

  static CommandContext context(RunKey run) {
    return new CommandContext(
        UUID.randomUUID(),
        "test",
        Map.of("run", run.key()),
        Chain.of(run.kind().equals("record") ? "record" : run.kind(), run.key()),
        Actor.person("a.weber"),
        "station-1",
        ZoneId.of("Europe/Berlin"));
  }

  List<String> open(RunKey run) {
    return procedures.openActivities(run).stream()
        .filter(one -> one.type().endsWith("Task"))
        .map(one -> one.occurrence().text())
        .sorted()
        .toList();
  }

  List<String> path(RunKey run) {
    return procedures.path(run).stream()
        .map(move -> move.kind() + " "
            + (move.occurrence() == null ? move.elementId() : move.occurrence().text()))
        .toList();
  }

  @FunctionalInterface
  interface Work {
    Object run() throws Refusal;
  }
}
