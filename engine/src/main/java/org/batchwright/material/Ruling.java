package org.batchwright.material;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One gate: asks rules one after the other, keeps each answer with all it looked at, and the first
 * no.
 */
final class Ruling {

  /** Of every rule here; a rule that judges otherwise gets a new one. */
  private static final String VERSION = "1";

  private static final String ALLOW = "allow";
  private static final String REFUSE = "refuse";
  private static final int DECIMALS = 9;
  private static final int DIGITS = 18;

  private final Place place;
  private final Instant moment;
  private final List<Fact> facts = new ArrayList<>();
  private @Nullable Refusal first;

  Ruling(Place place, Instant moment) {
    this.place = place;
    this.moment = moment;
  }

  Usability usability() {
    return new Usability(facts, first);
  }

  boolean allowed() {
    return first == null;
  }

  Place place() {
    return place;
  }

  Instant moment() {
    return moment;
  }

  /** Asks a rule; the refusal is made only if its answer is no. */
  void ask(String rule, boolean allowed, Supplier<Refusal> no, List<Fact.Input> inputs) {
    facts.add(new Fact(rule, VERSION, allowed ? ALLOW : REFUSE, inputs));
    if (!allowed && first == null) {
      first = no.get();
    }
  }

  /** A value that was looked up in a row, true at the moment of the command. */
  Fact.Input read(String name, @Nullable Object value, String source) {
    return new Fact.Input(
        name, value == null ? null : String.valueOf(value), null, source, null, moment);
  }

  Fact.Input read(String name, Quantity value, String source) {
    return new Fact.Input(name, plain(value), value.unit(), source, null, moment);
  }

  static Fact.Input given(String name, @Nullable Object value) {
    return Fact.Input.of(name, value);
  }

  static Fact.Input given(String name, Quantity value) {
    return new Fact.Input(name, plain(value), value.unit(), null, null, null);
  }

  Fact.Input now() {
    return new Fact.Input("moment", moment.toString(), null, "clock", null, moment);
  }

  void quantity(Material material, Quantity quantity, boolean zeroAllowed) {
    ask(
        "unit",
        material.unit().equals(quantity.unit()),
        () -> new Refusal(
            MaterialRefusal.UNIT_MISMATCH,
            Map.of("material", material.code(), "unit", material.unit(), "given", quantity.unit())),
        List.of(
            given("quantity", quantity),
            read("unit", material.unit(), "material.material/" + material.code())));
    String mend = problem(quantity.value(), zeroAllowed);
    ask(
        "quantity-bookable",
        mend.isEmpty(),
        () -> new Refusal(
            MaterialRefusal.QUANTITY_NOT_USABLE, Map.of("quantity", quantity, "mend", mend)),
        List.of(given("quantity", quantity)));
  }

  void weighing(Material material, Weighing weighing) {
    quantity(material, weighing.net(), false);
    ask(
        "gross-less-tare",
        weighing.agrees(),
        () -> new Refusal(
            MaterialRefusal.WEIGHING_INCONSISTENT,
            Map.of(
                "gross", String.valueOf(weighing.gross()),
                "tare", String.valueOf(weighing.tare()),
                "net", weighing.net())),
        List.of(
            given("gross", (Object) weighing.gross()),
            given("tare", (Object) weighing.tare()),
            given("net", weighing.net())));
  }

  void status(HeldContainer found, Set<Container.Status> wanted, MaterialRefusal code, String act) {
    Container container = found.container();
    ask(
        "container-status",
        wanted.contains(container.status()),
        () -> new Refusal(
            code,
            Map.of(
                "container", container.id(),
                "status", container.status().word(),
                "batch", String.valueOf(place.batch()),
                "act", act,
                "wanted", words(wanted))),
        List.of(
            read("status", container.status().word(), found.source()),
            given("wanted", words(wanted))));
  }

  /** What is dispensed for a batch is for nobody else. */
  void owner(HeldContainer found) {
    Container container = found.container();
    @Nullable String owner = container.batch();
    ask(
        "container-batch",
        owner == null || owner.equals(place.batch()),
        () -> new Refusal(
            MaterialRefusal.CONTAINER_OTHER_BATCH,
            Map.of(
                "container", container.id(),
                "owner", String.valueOf(owner),
                "batch", String.valueOf(place.batch()))),
        List.of(read("owner", owner, found.source()), given("batch", place.batch())));
  }

  void site(HeldContainer found) {
    Container container = found.container();
    ask(
        "container-site",
        container.site().equals(place.site()),
        () -> new Refusal(
            MaterialRefusal.CONTAINER_OTHER_SITE,
            Map.of("container", container.id(), "site", container.site())),
        List.of(read("site", container.site(), found.source()), given("here", place.site())));
  }

  void material(String what, String material, String source, String wanted, boolean right) {
    ask(
        "material-identity",
        right,
        () -> new Refusal(
            MaterialRefusal.MATERIAL_MISMATCH,
            Map.of("what", what, "material", material, "wanted", wanted)),
        List.of(read("material", material, source), given("wanted", wanted)));
  }

  void content(HeldContainer found, Quantity wanted) {
    Container container = found.container();
    Quantity balance = found.quantity();
    ask(
        "container-content",
        wanted.unit().equals(balance.unit())
            && balance.value().signum() > 0
            && balance.compareTo(wanted) >= 0,
        () -> new Refusal(
            MaterialRefusal.INSUFFICIENT_QUANTITY,
            Map.of("container", container.id(), "balance", balance, "wanted", wanted)),
        List.of(
            read("content", balance, "material.balance/container " + container.id()),
            given("wanted", wanted)));
  }

  /** All that must hold of the lot, and of the container's own use-by, for it to be used. */
  void quality(HeldContainer found) {
    @Nullable Lot lot = found.lot();
    if (lot != null) {
      lot(lot);
    }
    @Nullable Expiry expiry = found.container().expiry();
    if (expiry != null) {
      expiry("container-expiry", found.container().id(), expiry, found.source());
    }
  }

  private void lot(Lot lot) {
    String source = "material.lot/" + lot.number();
    ask(
        "lot-status",
        lot.status() == Lot.Status.RELEASED,
        () -> new Refusal(
            MaterialRefusal.LOT_NOT_RELEASED,
            Map.of("lot", lot.number(), "status", lot.status().word())),
        List.of(
            read("status", lot.status().word(), source),
            read("version", Long.toString(lot.version()), source)));
    @Nullable Expiry expiry = lot.expiry();
    if (expiry != null) {
      expiry("lot-expiry", "Lot " + lot.number(), expiry, source);
    }
    @Nullable Expiry retest = lot.retest();
    if (retest != null) {
      ask(
          "lot-retest",
          retest.allows(moment, place.zone()),
          () -> new Refusal(
              MaterialRefusal.LOT_RETEST_DUE,
              Map.of("lot", lot.number(), "until", retest.text(place.zone()))),
          dates(retest, source));
    }
  }

  private void expiry(String rule, String what, Expiry expiry, String source) {
    ask(
        rule,
        expiry.allows(moment, place.zone()),
        () -> new Refusal(
            MaterialRefusal.MATERIAL_EXPIRED,
            Map.of(
                "what", what,
                "until", expiry.text(place.zone()),
                "zone", place.zone(),
                "ago", ago(Duration.between(expiry.lastMoment(place.zone()), moment)))),
        dates(expiry, source));
  }

  /** The earliest of the source's expiries and the own use-by, with the fact that explains it. */
  @Nullable
  Expiry earliest(
      @Nullable HeldContainer source, Expiry.@Nullable Period goodFor, List<Fact> facts) {
    ZoneId zone = place.zone();
    @Nullable Lot lot = source == null ? null : source.lot();
    @Nullable Expiry ofLot = lot == null ? null : lot.expiry();
    @Nullable Expiry ofSource = source == null ? null : source.container().expiry();
    @Nullable Expiry own = goodFor == null ? null : goodFor.from(moment, zone);
    @Nullable Expiry earliest = Expiry.earliest(zone, Expiry.earliest(zone, ofLot, ofSource), own);
    facts.add(new Fact(
        "earliest-expiry",
        VERSION,
        earliest == null ? "none" : earliest.value(),
        List.of(
            given("lotExpiry", ofLot == null ? null : ofLot.value()),
            given("sourceExpiry", ofSource == null ? null : ofSource.value()),
            given("goodFor", goodFor),
            given("zone", zone),
            now())));
    return earliest;
  }

  private List<Fact.Input> dates(Expiry expiry, String source) {
    return List.of(
        read("expiry", expiry.value(), source),
        read("precision", expiry.precision().word(), source),
        given("zone", place.zone()),
        given("lastMoment", expiry.lastMoment(place.zone())),
        now());
  }

  /** Why a number cannot be booked; empty if it can. */
  static String problem(BigDecimal value, boolean zeroAllowed) {
    if (value.signum() < 0 || (value.signum() == 0 && !zeroAllowed)) {
      return zeroAllowed ? "it is below zero" : "it is not above zero";
    }
    if (value.scale() > DECIMALS || value.precision() - value.scale() > DIGITS - DECIMALS) {
      return "use at most 9 digits before and 9 after the decimal point";
    }
    return "";
  }

  /** A duration as people say it, to the minute. */
  static String ago(Duration time) {
    if (time.toMinutes() < 1) {
      return "less than 1 min";
    }
    StringBuilder text = new StringBuilder();
    part(text, time.toDays(), "d");
    part(text, time.toHoursPart(), "h");
    if (time.toDays() == 0) {
      part(text, time.toMinutesPart(), "min");
    }
    return text.toString();
  }

  private static void part(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(text.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
    }
  }

  private static String plain(Quantity quantity) {
    return quantity.value().toPlainString();
  }

  private static String words(Set<Container.Status> statuses) {
    return statuses.stream()
        .sorted()
        .map(Container.Status::word)
        .reduce((one, other) -> one + " or " + other)
        .orElse("");
  }
}
