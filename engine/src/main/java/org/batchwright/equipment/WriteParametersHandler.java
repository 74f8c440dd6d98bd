package org.batchwright.equipment;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.batchwright.audit.Fact;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.SetPoint;
import org.batchwright.connectors.Transfer;
import org.batchwright.connectors.Value;
import org.batchwright.effect.Effect;
import org.batchwright.effect.EffectHandler;
import org.batchwright.effect.Outcome;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes parameters and reads back what the equipment holds, with no memory in between; the proof is
 * one result that never changes.
 */
@Component
class WriteParametersHandler implements EffectHandler {

  static final String NOT_VERIFIED = "parameters-not-verified";

  /** Machines that take a value over in their own cycle need some tenths of a second. */
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final Targets targets;
  private final Lines lines;

  WriteParametersHandler(Targets targets, Lines lines) {
    this.targets = targets;
    this.lines = lines;
  }

  @Override
  public String kind() {
    return WriteParameters.KIND;
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  @Override
  public CompletionStage<Outcome> carryOut(Effect effect) {
    return CompletableFuture.completedFuture(
        transfer(CanonicalJson.read(effect.request(), WriteParameters.class)));
  }

  /** Reads what the equipment holds now: equal to what was wanted means that it was written. */
  @Override
  public Optional<Outcome> readBack(Effect effect) {
    WriteParameters wanted = CanonicalJson.read(effect.request(), WriteParameters.class);
    try {
      Targets.Unit unit = targets.unit(wanted.equipment());
      List<SetPoint> setPoints = new ArrayList<>();
      Map<String, Target> byKey = new HashMap<>();
      String line = setPoints(unit, wanted, setPoints, byKey);
      List<org.batchwright.connectors.Reading> held = lines
          .connection(unit.code(), line)
          .read(setPoints.stream().map(SetPoint::member).toList());
      return compare(effect, wanted, byKey, setPoints, held);
    } catch (Refusal | ConnectorException notNow) {
      return Optional.empty();
    }
  }

  private static Optional<Outcome> compare(
      Effect effect,
      WriteParameters wanted,
      Map<String, Target> byKey,
      List<SetPoint> setPoints,
      List<org.batchwright.connectors.Reading> held) {
    List<Fact.Input> inputs = new ArrayList<>();
    List<WriteParameters.Item> items = new ArrayList<>();
    boolean equal = true;
    Instant at = effect.intendedAt();
    for (int i = 0; i < setPoints.size(); i++) {
      WriteParameters.Parameter parameter = wanted.parameters().get(i);
      Target target =
          Objects.requireNonNull(byKey.get(Target.key(wanted.equipment(), parameter.member())));
      Reading reading = ReadingForm.reading(target, held.get(i));
      at = reading.receivedAt();
      inputs.add(Fact.Input.of(parameter.member(), parameter.value()));
      inputs.add(reading.asInput());
      items.add(new WriteParameters.Item(
          parameter.member(),
          parameter.value(),
          parameter.unit(),
          null,
          "no answer",
          reading,
          TransferResult.VERIFIED));
      equal &= alike(setPoints.get(i).value(), held.get(i).value());
    }
    if (!equal) {
      return Optional.of(Outcome.unknown(
          "The equipment does not hold what was to be written; whether it was written and changed"
              + " since, nobody can tell."));
    }
    WriteParameters.Result result = new WriteParameters.Result(
        wanted.equipment(),
        true,
        Objects.requireNonNullElse(effect.sentAt(), effect.intendedAt()),
        at,
        items);
    return Optional.of(new Outcome.Done(
        CanonicalJson.treeOf(result),
        List.of(new Fact("equipment.parametersReadBack", "1", "pass", inputs)),
        Outcome.Keep.NOTHING));
  }

  /** A float holds the nearest number to what was wanted, not always the same decimal. */
  private static boolean alike(Value wanted, @Nullable Value held) {
    if (wanted instanceof Value.Decimal number && held instanceof Value.Decimal there) {
      return number.number().compareTo(there.number()) == 0
          || number.number().floatValue() == there.number().floatValue();
    }
    return wanted.equals(held);
  }

  private Outcome transfer(WriteParameters wanted) {
    try {
      Targets.Unit unit = targets.unit(wanted.equipment());
      List<SetPoint> setPoints = new ArrayList<>();
      Map<String, Target> byKey = new LinkedHashMap<>();
      String line = setPoints(unit, wanted, setPoints, byKey);
      Transfer transfer = lines.connection(unit.code(), line).transfer(setPoints, SETTLE);
      return outcome(wanted, transfer, byKey);
    } catch (Refusal refused) {
      return Outcome.failed(refused.code().code(), String.valueOf(refused.getMessage()));
    } catch (ConnectorException failed) {
      if (failed.kind() == ConnectorException.Kind.UNKNOWN_OUTCOME) {
        return Outcome.unknown(String.valueOf(failed.getMessage()));
      }
      Refusal refusal = Readings.refusal(wanted.equipment(), failed);
      return Outcome.failed(refusal.code().code(), String.valueOf(refusal.getMessage()));
    }
  }

  /** Checks every parameter against the class before anything is sent; returns the one line. */
  private static String setPoints(
      Targets.Unit unit,
      WriteParameters wanted,
      List<SetPoint> setPoints,
      Map<String, Target> byKey)
      throws Refusal {
    Set<String> lines = new HashSet<>();
    for (WriteParameters.Parameter parameter : wanted.parameters()) {
      Target target = unit.bound(parameter.member(), "parameter", Set.of(MemberKind.PARAMETER));
      if (byKey.put(target.key(), target) != null) {
        throw malformed(parameter, "name it once");
      }
      setPoints.add(new SetPoint(target.address(), value(target.member(), parameter)));
      lines.add(target.binding().connection());
    }
    if (lines.size() != 1) {
      throw new Refusal(
          EquipmentRefusal.VALUE_MALFORMED,
          Map.of(
              "member",
              "A download to " + unit.code(),
              "value",
              "sent over " + lines.size() + " connections",
              "mend",
              "bind all its parameters to one"));
    }
    return lines.iterator().next();
  }

  private static Value value(ClassMember member, WriteParameters.Parameter parameter)
      throws Refusal {
    if (!Objects.equals(member.unit(), parameter.unit())) {
      throw malformed(parameter, "the class says the unit " + member.unit());
    }
    Value value = ReadingForm.value(parameter.value(), member.type())
        .orElseThrow(() -> malformed(parameter, "the class says another type"));
    if (value instanceof Value.Decimal number) {
      requireWithin(member, parameter, number.number());
    }
    return value;
  }

  private static void requireWithin(
      ClassMember member, WriteParameters.Parameter parameter, BigDecimal number) throws Refusal {
    BigDecimal minimum = member.minimum();
    BigDecimal maximum = member.maximum();
    if (minimum != null && number.compareTo(minimum) < 0) {
      throw malformed(parameter, "it is at least " + minimum.toPlainString());
    }
    if (maximum != null && number.compareTo(maximum) > 0) {
      throw malformed(parameter, "it is at most " + maximum.toPlainString());
    }
    Integer decimals = member.decimals();
    if (decimals != null && number.stripTrailingZeros().scale() > decimals) {
      throw malformed(parameter, "it has at most " + decimals + " decimals");
    }
  }

  private static Outcome outcome(
      WriteParameters wanted, Transfer transfer, Map<String, Target> byKey) {
    List<WriteParameters.Item> items = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    boolean unknown = false;
    for (int i = 0; i < transfer.items().size(); i++) {
      Transfer.Item item = transfer.items().get(i);
      WriteParameters.Parameter parameter = wanted.parameters().get(i);
      Target target = Objects.requireNonNull(
          byKey.get(Target.key(wanted.equipment(), item.member().name())));
      TransferResult result = TransferResult.valueOf(item.result().name());
      org.batchwright.connectors.Reading back = item.readBack();
      Reading readBack = back == null ? null : ReadingForm.reading(target, back);
      items.add(new WriteParameters.Item(
          parameter.member(),
          parameter.value(),
          parameter.unit(),
          item.written().text(),
          item.writeAnswer().statusName(),
          readBack,
          result));
      if (result != TransferResult.VERIFIED) {
        faults.add(parameter.member() + " " + result.word() + " ("
            + item.writeAnswer().statusName() + ", holds "
            + (readBack == null ? "unknown" : readBack.value()) + ")");
        unknown |= result == TransferResult.UNKNOWN;
      }
    }
    WriteParameters.Result result = new WriteParameters.Result(
        wanted.equipment(), transfer.verified(), transfer.sentAt(), transfer.readBackAt(), items);
    if (transfer.verified()) {
      return Outcome.done(result);
    }
    String reason =
        wanted.equipment() + " does not hold what was to be written: " + String.join("; ", faults);
    return unknown
        ? new Outcome.Unknown(reason, CanonicalJson.treeOf(result), List.of())
        : new Outcome.Failed(
            NOT_VERIFIED, reason, CanonicalJson.treeOf(result), List.of(), Outcome.Keep.NOTHING);
  }

  private static Refusal malformed(WriteParameters.Parameter parameter, String mend) {
    return new Refusal(
        EquipmentRefusal.VALUE_MALFORMED,
        Map.of(
            "member",
            parameter.member(),
            "value",
            parameter.value() + (parameter.unit() == null ? "" : " " + parameter.unit()),
            "mend",
            mend));
  }
}
