package org.batchwright.equipment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.batchwright.audit.Fact;
import org.batchwright.connectors.CommandResult;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.Value;
import org.batchwright.effect.Effect;
import org.batchwright.effect.EffectHandler;
import org.batchwright.effect.Outcome;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives equipment a command once. The command carries the effect's id, so that equipment that keeps
 * the last one it heard can be asked what became of it.
 */
@Component
class CommandHandler implements EffectHandler {

  static final String REFUSED = "command-refused-by-equipment";

  private final Targets targets;
  private final Lines lines;
  private final Readings readings;

  CommandHandler(Targets targets, Lines lines, Readings readings) {
    this.targets = targets;
    this.lines = lines;
    this.readings = readings;
  }

  @Override
  public String kind() {
    return SendCommand.KIND;
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  @Override
  public CompletionStage<Outcome> carryOut(Effect effect) {
    return CompletableFuture.completedFuture(
        send(effect, CanonicalJson.read(effect.request(), SendCommand.class)));
  }

  private Outcome send(Effect effect, SendCommand order) {
    String id = effect.id().toString();
    try {
      Targets.Unit unit = targets.unit(order.equipment());
      Target target = unit.bound(order.command(), "command", Set.of(MemberKind.COMMAND));
      List<Value> inputs = inputs(target.member(), order, effect);
      CommandResult result = lines
          .connection(unit.code(), target.binding().connection())
          .call(target.command(), inputs);
      return Outcome.done(new SendCommand.Result(
          order.equipment(),
          order.command(),
          id,
          result.answer().statusName(),
          answers(target, result),
          result.sentAt(),
          result.answeredAt()));
    } catch (Refusal refused) {
      return Outcome.failed(refused.code().code(), String.valueOf(refused.getMessage()));
    } catch (ConnectorException failed) {
      return outcome(order, failed);
    }
  }

  private static Outcome outcome(SendCommand order, ConnectorException failed) {
    String message = String.valueOf(failed.getMessage());
    return switch (failed.kind()) {
      case UNKNOWN_OUTCOME -> Outcome.unknown(message);
      case REFUSED -> Outcome.failed(REFUSED, message);
      default -> {
        Refusal refusal = Readings.refusal(order.equipment(), failed);
        yield Outcome.failed(refusal.code().code(), String.valueOf(refusal.getMessage()));
      }
    };
  }

  private static List<Value> inputs(ClassMember command, SendCommand order, Effect effect)
      throws Refusal {
    Set<String> unknown = new TreeSet<>(order.arguments().keySet());
    List<Value> inputs = new ArrayList<>();
    for (CommandArgument argument : command.inputs()) {
      if (filled(argument, effect).isEmpty()) {
        unknown.remove(argument.name());
      }
      String text = filled(argument, effect).orElse(order.arguments().get(argument.name()));
      inputs.add(Optional.ofNullable(text)
          .flatMap(given -> ReadingForm.value(given, argument.type()))
          .orElseThrow(() -> malformed(command, argument.name(), text)));
    }
    if (!unknown.isEmpty()) {
      throw new Refusal(
          EquipmentRefusal.VALUE_MALFORMED,
          Map.of(
              "member",
              command.name(),
              "value",
              "given " + String.join(", ", unknown),
              "mend",
              "the class knows no such argument"));
    }
    return inputs;
  }

  /** What the product itself gives with a command: the id of the command, or what it is for. */
  private static Optional<String> filled(CommandArgument argument, Effect effect) {
    if (argument.commandId()) {
      return Optional.of(effect.id().toString());
    }
    return argument.occurrence() ? Optional.of(effect.askedBy()) : Optional.empty();
  }

  private static List<Reading> answers(Target target, CommandResult result) {
    List<CommandArgument> declared = target.member().outputs();
    List<Reading> answers = new ArrayList<>();
    for (int i = 0; i < Math.min(declared.size(), result.outputs().size()); i++) {
      answers.add(ReadingForm.answer(
          target,
          declared.get(i),
          result.outputs().get(i),
          result.answer().statusName(),
          result.answeredAt()));
    }
    return answers;
  }

  /** Asks the equipment for the last command it heard; another one means that it cannot tell. */
  @Override
  public Optional<Outcome> readBack(Effect effect) {
    SendCommand order = CanonicalJson.read(effect.request(), SendCommand.class);
    try {
      Targets.Unit unit = targets.unit(order.equipment());
      Watch watch = unit.contract().watch();
      boolean told = unit.contract()
          .member(order.command())
          .filter(command -> command.inputs().stream().anyMatch(CommandArgument::commandId))
          .isPresent();
      String idMember = watch.commandId();
      String resultMember = watch.commandResult();
      if (!told || idMember == null || resultMember == null) {
        return Optional.of(
            Outcome.unknown("The class has no value that says what became of a command."));
      }
      List<Reading> echo = readings.readNow(unit.code(), List.of(idMember, resultMember));
      return Optional.of(judge(effect, order, watch, echo.get(0), echo.get(1)));
    } catch (Refusal notNow) {
      boolean never = notNow.is(EquipmentRefusal.MEMBER_NOT_BOUND)
          || notNow.is(EquipmentRefusal.MEMBER_ABSENT)
          || notNow.is(EquipmentRefusal.EQUIPMENT_ABSENT);
      return never
          ? Optional.of(Outcome.unknown(String.valueOf(notNow.getMessage())))
          : Optional.empty();
    }
  }

  private static Outcome judge(
      Effect effect, SendCommand order, Watch watch, Reading id, Reading result) {
    String ours = effect.id().toString();
    if (!ours.equals(id.value())) {
      return Outcome.unknown(order.equipment() + " last heard another command (" + id.value()
          + "): this one never arrived, or one came after it.");
    }
    boolean done = Objects.equals(watch.commandDone(), result.value());
    List<Fact> facts = List.of(new Fact(
        "equipment.commandReadBack",
        "1",
        done ? "done" : "refused",
        List.of(
            Fact.Input.of("commandId", ours),
            id.asInput(),
            result.asInput(),
            Fact.Input.of("done", watch.commandDone()))));
    if (done) {
      return new Outcome.Done(
          CanonicalJson.treeOf(readBack(order, ours, result.value(), result.receivedAt())),
          facts,
          Outcome.Keep.NOTHING);
    }
    return new Outcome.Failed(
        REFUSED,
        order.equipment() + " refused " + order.command() + ": " + result.value(),
        null,
        facts,
        Outcome.Keep.NOTHING);
  }

  private static SendCommand.Result readBack(
      SendCommand order, String id, @Nullable String status, Instant at) {
    return new SendCommand.Result(
        order.equipment(), order.command(), id, String.valueOf(status), List.of(), null, at);
  }

  private static Refusal malformed(ClassMember command, String argument, @Nullable String value) {
    return new Refusal(
        EquipmentRefusal.VALUE_MALFORMED,
        Map.of(
            "member",
            command.name() + "." + argument,
            "value",
            String.valueOf(value),
            "mend",
            "give a value of the type that the class says"));
  }
}
