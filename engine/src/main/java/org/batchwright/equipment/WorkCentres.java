package org.batchwright.equipment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Fact;
import org.batchwright.audit.RowVersion;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rooms and their line clearance (21 CFR 211.130): opened for a batch by two people, until its time,
 * its closing, or another batch's use.
 *
 * <p>Clearance is recorded on the batch's chain, inside the running command of the batch.
 */
@Component
public class WorkCentres {

  /** The form of ids in master records. */
  private static final String USE = "[a-z][A-Za-z0-9]{0,63}";

  private final WorkCentreStore store;
  private final Sites sites;
  private final Trail trail;
  private final Commands commands;

  WorkCentres(WorkCentreStore store, Sites sites, Trail trail, Commands commands) {
    this.store = store;
    this.sites = sites;
    this.trail = trail;
    this.commands = commands;
  }

  /** The chain that holds the events of a room that belong to no batch. */
  public static Chain chain(String code) {
    return Chain.of("workcentre", code);
  }

  /**
   * Registers a room.
   *
   * @param servesAs ids of the work centres of master records that it may serve as.
   * @throws Refusal {@code work-centre-exists}, {@code equipment-malformed}, {@code site-unknown}.
   */
  public Answer<WorkCentre> register(
      CommandContext context, String code, String name, String site, List<String> servesAs)
      throws Refusal {
    Texts.require("Room code '" + code + "'", code, Texts.CODE, Texts.CODE_FORM);
    Texts.requireName(name);
    List<String> uses = uses(servesAs);
    sites.find(site);
    return commands.run(context, WorkCentre.class, () -> {
      if (store.find(code).isPresent()) {
        throw new Refusal(EquipmentRefusal.WORK_CENTRE_EXISTS, Map.of("workCentre", code));
      }
      trail.record(
          chain(code),
          new WorkCentreEvents.WorkCentreRegistered(code, name.strip(), site, uses),
          rows(code, 0));
      return new WorkCentre(code, name.strip(), site, uses, null, 1);
    });
  }

  /**
   * Changes the name of a room and what it may serve as; clearances that are open stay.
   *
   * @throws Refusal {@code work-centre-absent}, {@code equipment-malformed}, {@code reason-missing}.
   */
  public Answer<WorkCentre> change(
      CommandContext context, String code, String name, List<String> servesAs, String reason)
      throws Refusal {
    Texts.requireName(name);
    String why = Texts.requireReason(reason);
    List<String> uses = uses(servesAs);
    find(code);
    return commands.run(context, WorkCentre.class, () -> {
      WorkCentreStore.Row room = store.lock(code).orElseThrow(() -> absent(code));
      trail.record(
          chain(code),
          new WorkCentreEvents.WorkCentreChanged(code, name.strip(), uses),
          Trail.Particulars.reason(why)
              .withRows(List.of(RowVersion.next(WorkCentreStore.TABLE, code, room.version()))));
      return find(code);
    });
  }

  private static List<String> uses(List<String> servesAs) throws Refusal {
    for (String use : servesAs) {
      Texts.require(
          "Work centre '" + use + "'", use, USE, "use the id that the master records give it");
    }
    return servesAs.stream().distinct().sorted().toList();
  }

  /** The room with its open or last clearance. */
  public WorkCentre find(String code) throws Refusal {
    return whole(store.find(code).orElseThrow(() -> absent(code)));
  }

  /** The rooms of a site, in order of their codes. */
  public List<WorkCentre> all(String site) {
    return store.all(site).stream().map(this::whole).toList();
  }

  /** The clearances of a room, latest first. */
  public List<Clearance> clearances(String code, int limit) {
    return store.clearances(code, limit);
  }

  /**
   * Opens the clearance of a room for a batch; any clearance that is open ends: of another batch as
   * voided, of the same one as closed.
   *
   * @throws Refusal {@code clearance-one-person}, {@code clearance-time}, {@code
   *     work-centre-absent}.
   */
  public Clearance clear(
      Chain chain, String code, String batch, String clearedBy, String verifiedBy, Instant until)
      throws Refusal {
    WorkCentreStore.Row room = store.lock(code).orElseThrow(() -> absent(code));
    requireTwo(clearedBy, verifiedBy);
    if (!until.isAfter(trail.moment())) {
      throw new Refusal(EquipmentRefusal.CLEARANCE_TIME, Map.of("until", until));
    }
    long version = room.version();
    Optional<Clearance> last = store.latest(code);
    if (last.isPresent() && last.get().state() == Clearance.State.OPEN) {
      Clearance open = last.get();
      if (open.batch().equals(batch)) {
        trail.record(
            chain,
            new WorkCentreEvents.ClearanceClosed(code, open.number(), batch, clearedBy, verifiedBy),
            rows(code, version++));
      } else {
        voidFor(chain, open, batch, version++);
      }
    }
    int number = last.map(Clearance::number).orElse(0) + 1;
    trail.record(
        chain,
        new WorkCentreEvents.WorkCentreCleared(code, number, batch, clearedBy, verifiedBy, until),
        rows(code, version));
    return store.latest(code).orElseThrow();
  }

  /**
   * Ends the batch's clearance by its closing clearance.
   *
   * @throws Refusal {@code clearance-one-person}, {@code work-centre-not-cleared} if the batch has
   *     no open clearance; an expired one is closed all the same.
   */
  public Clearance close(Chain chain, String code, String batch, String closedBy, String verifiedBy)
      throws Refusal {
    WorkCentreStore.Row room = store.lock(code).orElseThrow(() -> absent(code));
    requireTwo(closedBy, verifiedBy);
    Clearance open = store
        .latest(code)
        .filter(last -> last.state() == Clearance.State.OPEN && last.batch().equals(batch))
        .orElseThrow(() -> notCleared(code, batch));
    trail.record(
        chain,
        new WorkCentreEvents.ClearanceClosed(code, open.number(), batch, closedBy, verifiedBy),
        rows(code, room.version()));
    return store.latest(code).orElseThrow();
  }

  /** Says that a batch works in the room: an open clearance of another batch is voided. */
  public void use(Chain chain, String code, String batch) throws Refusal {
    WorkCentreStore.Row room = store.lock(code).orElseThrow(() -> absent(code));
    Optional<Clearance> other = store
        .latest(code)
        .filter(last -> last.state() == Clearance.State.OPEN && !last.batch().equals(batch));
    if (other.isPresent()) {
      voidFor(chain, other.get(), batch, room.version());
    }
  }

  /**
   * Whether the room may serve as a work centre of a master record at a site; changes nothing. Locks
   * the room until the end of the command.
   *
   * @param use the id of the work centre in the master record.
   * @param title what people call that work centre.
   * @throws Refusal {@code work-centre-absent}; the other refusals are in the answer: {@code
   *     room-of-other-site}, {@code room-unsuitable}.
   */
  public Fitness serves(String code, String use, String title, String site) throws Refusal {
    WorkCentreStore.Row room = store.lock(code).orElseThrow(() -> absent(code));
    Refusal refusal = null;
    if (!room.site().equals(site)) {
      refusal = new Refusal(
          EquipmentRefusal.ROOM_OF_OTHER_SITE,
          Map.of("room", code, "found", room.site(), "site", site));
    } else if (!room.servesAs().contains(use)) {
      String others = room.servesAs().isEmpty() ? "nothing" : String.join(", ", room.servesAs());
      refusal = new Refusal(
          EquipmentRefusal.ROOM_UNSUITABLE,
          Map.of("room", code, "workCentre", title + " (" + use + ")", "servesAs", others));
    }
    Fact fact = new Fact(
        "room.serves",
        "1",
        refusal == null ? "pass" : "fail",
        List.of(
            new Fact.Input(
                "room",
                code,
                null,
                WorkCentreStore.TABLE + "/" + code + "@" + room.version(),
                null,
                trail.moment()),
            Fact.Input.of("workCentre", use),
            Fact.Input.of("servesAs", String.join(", ", room.servesAs())),
            Fact.Input.of("site", room.site())));
    return new Fitness(List.of(fact), refusal);
  }

  /**
   * Whether the room is cleared for the batch now; changes nothing. Locks the room until the end of
   * the command.
   */
  public Fitness cleared(String code, String batch) throws Refusal {
    WorkCentreStore.Row room = store.lock(code).orElseThrow(() -> absent(code));
    Optional<Clearance> own = store.latest(room.code(), batch);
    Instant now = trail.moment();
    Refusal refusal = refusal(code, batch, own, now);
    Fact fact = new Fact(
        "equipment.cleared",
        "1",
        refusal == null ? "pass" : "fail",
        List.of(
            Fact.Input.of("workCentre", code),
            Fact.Input.of("batch", batch),
            Fact.Input.of("clearance", own.map(Clearance::number).orElse(null)),
            Fact.Input.of("state", own.map(open -> open.state().word()).orElse(null)),
            Fact.Input.of("until", own.map(Clearance::until).orElse(null)),
            Fact.Input.of("now", now)));
    return new Fitness(List.of(fact), refusal);
  }

  /** The fact that the room is cleared for the batch now, else the refusal that says why not. */
  public Fact requireCleared(String code, String batch) throws Refusal {
    return cleared(code, batch).require().get(0);
  }

  private static @Nullable Refusal refusal(
      String code, String batch, Optional<Clearance> own, Instant now) {
    if (own.isEmpty() || own.get().state() == Clearance.State.CLOSED) {
      return notCleared(code, batch);
    }
    Map<String, Object> details =
        Map.of("workCentre", code, "batch", batch, "until", own.get().until());
    if (own.get().state() == Clearance.State.VOIDED) {
      return new Refusal(EquipmentRefusal.CLEARANCE_VOIDED, details);
    }
    return own.get().until().isAfter(now)
        ? null
        : new Refusal(EquipmentRefusal.CLEARANCE_EXPIRED, details);
  }

  private void voidFor(Chain chain, Clearance open, String batch, long version) {
    trail.record(
        chain,
        new WorkCentreEvents.ClearanceVoided(open.workCentre(), open.number(), open.batch(), batch),
        rows(open.workCentre(), version));
  }

  private WorkCentre whole(WorkCentreStore.Row room) {
    return new WorkCentre(
        room.code(),
        room.name(),
        room.site(),
        room.servesAs(),
        store.latest(room.code()).orElse(null),
        room.version());
  }

  private static void requireTwo(String first, String second) throws Refusal {
    if (first.equals(second)) {
      throw new Refusal(EquipmentRefusal.CLEARANCE_ONE_PERSON, Map.of("person", first));
    }
  }

  private static Trail.Particulars rows(String code, long found) {
    return Trail.Particulars.rows(RowVersion.next(WorkCentreStore.TABLE, code, found));
  }

  private static Refusal notCleared(String code, String batch) {
    return new Refusal(EquipmentRefusal.NOT_CLEARED, Map.of("workCentre", code, "batch", batch));
  }

  private static Refusal absent(String code) {
    return new Refusal(EquipmentRefusal.WORK_CENTRE_ABSENT, Map.of("workCentre", code));
  }
}
