package org.batchwright.equipment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Refusal;
import org.batchwright.kernel.RefusalCode;
import org.jspecify.annotations.Nullable;

/** The rules of whether one unit is fit for one use, at one moment. */
final class FitRules {

  private static final String VERSION = "1";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Equipment unit;
  private final EquipmentClass contract;
  private final FitRequest request;
  private final Instant now;
  private final List<Fact> facts = new ArrayList<>();
  private @Nullable Refusal first;

  FitRules(Equipment unit, EquipmentClass contract, FitRequest request, Instant now) {
    this.unit = unit;
    this.contract = contract;
    this.request = request;
    this.now = now;
  }

  Fitness answer() {
    Arrays.stream(FitCheck.values())
        .filter(check -> request.checks().contains(check))
        .forEach(this::check);
    if (!request.checks().contains(FitCheck.CAPACITY)) {
      request.capacity().forEach(this::capacity);
    }
    return new Fitness(facts, first);
  }

  private void check(FitCheck check) {
    switch (check) {
      case CLASS -> equipmentClass();
      case AVAILABLE -> available();
      case RELEASED -> released();
      case CLEAN -> clean();
      case CALIBRATED ->
        due(
            "equipment.calibrated",
            contract.upkeep().calibration(),
            unit.calibrationDueAt(),
            EquipmentRefusal.NOT_CALIBRATED);
      case DAILY_CHECK ->
        due(
            "equipment.dailyCheck",
            contract.upkeep().dailyCheck(),
            unit.dailyCheckDueAt(),
            EquipmentRefusal.DAILY_CHECK_DUE);
      case CAPACITY -> request.capacity().forEach(this::capacity);
    }
  }

  private void equipmentClass() {
    String wanted = String.valueOf(request.equipmentClass());
    judge(
        "equipment.class",
        wanted.equals(unit.equipmentClass()) ? null : EquipmentRefusal.WRONG_CLASS,
        Map.of("class", wanted, "actual", unit.equipmentClass()),
        Fact.Input.of("class", wanted),
        Fact.Input.of("actual", unit.equipmentClass()));
  }

  private void available() {
    String holder = unit.heldBy();
    RefusalCode code = null;
    if (unit.status() == EquipmentStatus.MAINTENANCE) {
      code = EquipmentRefusal.IN_MAINTENANCE;
    } else if (holder != null && !holder.equals(request.batch())) {
      code = EquipmentRefusal.IN_USE;
    }
    judge(
        "equipment.available",
        code,
        Map.of("holder", String.valueOf(holder), "reason", String.valueOf(unit.statusReason())),
        Fact.Input.of("status", unit.status().word()),
        Fact.Input.of("holder", holder),
        Fact.Input.of("batch", request.batch()));
  }

  private void released() {
    RefusalCode code =
        switch (unit.status()) {
          case BLOCKED -> EquipmentRefusal.BLOCKED;
          case MAINTENANCE -> EquipmentRefusal.IN_MAINTENANCE;
          default -> null;
        };
    judge(
        "equipment.released",
        code,
        Map.of("reason", String.valueOf(unit.statusReason())),
        Fact.Input.of("status", unit.status().word()),
        Fact.Input.of("reason", unit.statusReason()));
  }

  /** The hold time of a cleaning ends with the beginning of the use, not during it. */
  private void clean() {
    Instant until = unit.cleanUntil();
    boolean own = request.batch().equals(unit.heldBy());
    Instant usedAt = own ? Objects.requireNonNullElse(unit.heldSince(), now) : now;
    RefusalCode code = null;
    if (unit.cleanliness() != Cleanliness.CLEAN) {
      code = EquipmentRefusal.NOT_CLEAN;
    } else if (until != null && !until.isAfter(usedAt)) {
      code = EquipmentRefusal.CLEANING_EXPIRED;
    }
    Fact.Input[] inputs = {
      Fact.Input.of("cleanliness", unit.cleanliness().word()),
      Fact.Input.of("until", until),
      Fact.Input.of("usedAt", usedAt)
    };
    if (contract.upkeep().cleaning()) {
      judge("equipment.clean", code, Map.of("until", String.valueOf(until)), inputs);
    } else {
      notApplicable("equipment.clean", inputs);
    }
  }

  private void due(String rule, boolean kept, @Nullable Instant dueAt, EquipmentRefusal otherwise) {
    Fact.Input[] inputs = {Fact.Input.of("dueAt", dueAt), Fact.Input.of("now", now)};
    if (kept) {
      boolean valid = dueAt != null && dueAt.isAfter(now);
      judge(
          rule,
          valid ? null : otherwise,
          Map.of("due", dueAt == null ? "before the first use" : dueAt),
          inputs);
    } else {
      notApplicable(rule, inputs);
    }
  }

  private void capacity(CapacityNeed need) {
    PropertyValue property = unit.properties().get(need.property());
    boolean comparable = property != null
        && need.amount().unit().equals(property.unit())
        && contract
            .member(need.property())
            .filter(member -> member.type() == MemberType.NUMBER)
            .isPresent();
    if (property == null || !comparable) {
      judge(
          "equipment.capacity",
          EquipmentRefusal.CAPACITY_UNKNOWN,
          Map.of(
              "amount",
              need.amount(),
              "property",
              need.property(),
              "value",
              property == null ? "not given" : property.value() + " " + property.unit()),
          amount(need));
      return;
    }
    BigDecimal whole = new BigDecimal(property.value());
    BigDecimal low = part(whole, need.lowPercent());
    BigDecimal high = part(whole, need.highPercent());
    BigDecimal amount = need.amount().value();
    boolean fits = (low == null || amount.compareTo(low) >= 0)
        && (high == null || amount.compareTo(high) <= 0);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("amount", need.amount());
    details.put("property", need.property());
    details.put("value", property.value() + " " + property.unit());
    details.put("low", low == null ? "0" : low.toPlainString());
    details.put("high", high == null ? "any amount" : high.toPlainString());
    judge(
        "equipment.capacity",
        fits ? null : EquipmentRefusal.CAPACITY_EXCEEDED,
        details,
        amount(need),
        new Fact.Input(need.property(), property.value(), property.unit(), unit.code(), null, null),
        Fact.Input.of("lowPercent", need.lowPercent()),
        Fact.Input.of("highPercent", need.highPercent()));
  }

  private static @Nullable BigDecimal part(BigDecimal whole, @Nullable BigDecimal percent) {
    return percent == null
        ? null
        : whole.multiply(percent).divide(HUNDRED, MathContext.DECIMAL128).stripTrailingZeros();
  }

  private static Fact.Input amount(CapacityNeed need) {
    return new Fact.Input(
        "amount", need.amount().value().toPlainString(), need.amount().unit(), null, null, null);
  }

  private void judge(
      String rule, @Nullable RefusalCode code, Map<String, ?> details, Fact.Input... inputs) {
    fact(rule, code == null ? "pass" : "fail", inputs);
    if (code != null && first == null) {
      Map<String, Object> all = new LinkedHashMap<>(details);
      all.put("equipment", unit.code());
      first = new Refusal(code, all);
    }
  }

  private void notApplicable(String rule, Fact.Input... inputs) {
    fact(rule, "notApplicable", inputs);
  }

  private void fact(String rule, String verdict, Fact.Input... inputs) {
    List<Fact.Input> all = new ArrayList<>();
    all.add(new Fact.Input(
        "equipment",
        unit.code(),
        null,
        EquipmentStore.TABLE + "/" + unit.code() + "@" + unit.version(),
        null,
        now));
    all.addAll(Arrays.asList(inputs));
    facts.add(new Fact(rule, VERSION, verdict, all));
  }
}
