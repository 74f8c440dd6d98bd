package org.batchwright.equipment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.RowVersion;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Role;
import org.batchwright.identity.Roles;
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Cleaning, calibration, daily checks, maintenance and blocks of equipment (21 CFR 211.67, 211.68).
 *
 * <p>Each act is done inside a running command, on the chain it is given: that of the unit, or that
 * of the run of a procedure that includes it; {@link #run} makes a command of one act.
 */
@Component
public class EquipmentUpkeep {

  private final EquipmentStore store;
  private final EquipmentClasses classes;
  private final Credentials credentials;
  private final Roles roles;
  private final Trail trail;
  private final Commands commands;

  EquipmentUpkeep(
      EquipmentStore store,
      EquipmentClasses classes,
      Credentials credentials,
      Roles roles,
      Trail trail,
      Commands commands) {
    this.store = store;
    this.classes = classes;
    this.credentials = credentials;
    this.roles = roles;
    this.trail = trail;
    this.commands = commands;
  }

  /** Runs one act as a command of its own. */
  public Answer<Equipment> run(CommandContext context, Act act) throws Refusal {
    return commands.run(context, Equipment.class, act::perform);
  }

  /** Keeps a unit from being used, also while a batch holds it, until it is unblocked. */
  public Equipment block(Chain chain, String code, String reason) throws Refusal {
    Equipment now = lock(code);
    String why = Texts.requireReason(reason);
    requireNotInMaintenance(now);
    return record(chain, now, new EquipmentEvents.EquipmentBlocked(code), why);
  }

  /** Takes a block away. */
  public Equipment unblock(Chain chain, String code, String reason) throws Refusal {
    Equipment now = lock(code);
    String why = Texts.requireReason(reason);
    if (now.status() != EquipmentStatus.BLOCKED) {
      throw new Refusal(EquipmentRefusal.NOT_BLOCKED, Map.of("equipment", code));
    }
    return record(chain, now, new EquipmentEvents.EquipmentUnblocked(code), why);
  }

  /** Begins maintenance of a unit that no batch holds. */
  public Equipment startMaintenance(Chain chain, String code, String reason) throws Refusal {
    Equipment now = lock(code);
    String why = Texts.requireReason(reason);
    requireNotInMaintenance(now);
    requireFree(now);
    return record(chain, now, new EquipmentEvents.MaintenanceStarted(code), why);
  }

  /** Ends maintenance. The unit is dirty then, if its class is cleaned. */
  public Equipment finishMaintenance(Chain chain, String code, String reference) throws Refusal {
    Equipment now = lock(code);
    String what = Texts.requireReason(reference);
    if (now.status() != EquipmentStatus.MAINTENANCE) {
      throw new Refusal(EquipmentRefusal.NOT_IN_MAINTENANCE, Map.of("equipment", code));
    }
    Equipment after = record(chain, now, new EquipmentEvents.MaintenanceFinished(code, what), null);
    boolean cleaned = classes.find(after.equipmentClass()).upkeep().cleaning();
    return cleaned && after.cleanliness() != Cleanliness.DIRTY
        ? record(
            chain, after, new EquipmentEvents.EquipmentSoiled(code), "After maintenance: " + what)
        : after;
  }

  /** Says that a unit is dirty. */
  public Equipment soil(Chain chain, String code, String reason) throws Refusal {
    Equipment now = lock(code);
    return record(
        chain, now, new EquipmentEvents.EquipmentSoiled(code), Texts.requireReason(reason));
  }

  /** Begins cleaning a unit that no batch holds. */
  public Equipment startCleaning(Chain chain, String code) throws Refusal {
    Equipment now = lock(code);
    requireFree(now);
    return record(chain, now, new EquipmentEvents.CleaningStarted(code), null);
  }

  /**
   * Ends cleaning: the unit is clean for as long as its class says.
   *
   * @param checkedBy the second person, who has proved to be that person; not who cleaned.
   * @param reference the cleaning instruction or report.
   * @throws Refusal {@code equipment-not-in-cleaning}, {@code checked-by-same-person}.
   */
  public Equipment finishCleaning(Chain chain, String code, String checkedBy, String reference)
      throws Refusal {
    Equipment now = lock(code);
    String what = Texts.requireReason(reference);
    if (now.cleanliness() != Cleanliness.IN_CLEANING) {
      throw new Refusal(EquipmentRefusal.NOT_IN_CLEANING, Map.of("equipment", code));
    }
    if (trail.actor().name().equals(checkedBy)) {
      throw new Refusal(EquipmentRefusal.CHECKED_BY_SAME_PERSON, Map.of("person", checkedBy));
    }
    Integer hours = classes.find(now.equipmentClass()).upkeep().cleanHoldHours();
    Instant until = hours == null ? null : trail.moment().plus(Duration.ofHours(hours));
    return record(
        chain, now, new EquipmentEvents.CleaningFinished(code, checkedBy, what, until), null);
  }

  /**
   * Accepts the second person's user name and password, inside the running command; the person must
   * hold a role that maintains equipment.
   */
  public String checker(CredentialCheck check, Caller caller) throws Refusal {
    VerifiedPerson checker = credentials.accept(check, "signature", caller.site());
    Set<String> entitled = entitledRoles();
    if (checker.roles().stream().noneMatch(entitled::contains)) {
      throw new Refusal(EquipmentRefusal.CHECKER_NOT_AUTHORISED, Map.of("person", checker.name()));
    }
    return checker.person();
  }

  /** Records a calibration with its certificate and when the next is due. */
  public Equipment calibrate(Chain chain, String code, String reference, Instant dueAt)
      throws Refusal {
    Equipment now = lock(code);
    String what = Texts.requireReason(reference);
    requireLater("Next calibration", dueAt);
    return record(chain, now, new EquipmentEvents.EquipmentCalibrated(code, what, dueAt), null);
  }

  /**
   * Records a daily check; a failed one makes the unit unfit at once.
   *
   * @param reference the check's record, such as the weights used and shown.
   * @param dueAt when the next is due; ignored if the check failed.
   */
  public Equipment checkDaily(
      Chain chain, String code, boolean passed, String reference, @Nullable Instant dueAt)
      throws Refusal {
    Equipment now = lock(code);
    String what = Texts.requireReason(reference);
    Instant due = trail.moment();
    if (passed) {
      if (dueAt == null) {
        throw Texts.malformed("Next check", "say when it is due");
      }
      requireLater("Next check", dueAt);
      due = dueAt;
    }
    return record(chain, now, new EquipmentEvents.DailyCheckDone(code, passed, what, due), null);
  }

  private Set<String> entitledRoles() {
    return Set.copyOf(roles.all().stream()
        .filter(role -> role.permissions().contains(Permission.MAINTAIN_EQUIPMENT.code()))
        .map(Role::code)
        .toList());
  }

  private Equipment record(Chain chain, Equipment now, EventBody body, @Nullable String reason)
      throws Refusal {
    trail.record(
        chain,
        body,
        Trail.Particulars.reason(reason)
            .withRows(List.of(RowVersion.next(EquipmentStore.TABLE, now.code(), now.version()))));
    return lock(now.code());
  }

  private Equipment lock(String code) throws Refusal {
    return store.lock(code).orElseThrow(() -> EquipmentRegister.absent(code));
  }

  private void requireLater(String what, Instant dueAt) throws Refusal {
    if (!dueAt.isAfter(trail.moment())) {
      throw Texts.malformed(what + " " + dueAt, "choose a time to come");
    }
  }

  private static void requireFree(Equipment now) throws Refusal {
    if (now.heldBy() != null) {
      throw new Refusal(
          EquipmentRefusal.IN_USE, Map.of("equipment", now.code(), "holder", now.heldBy()));
    }
  }

  private static void requireNotInMaintenance(Equipment now) throws Refusal {
    if (now.status() == EquipmentStatus.MAINTENANCE) {
      throw new Refusal(
          EquipmentRefusal.IN_MAINTENANCE,
          Map.of("equipment", now.code(), "reason", String.valueOf(now.statusReason())));
    }
  }

  /** One act inside a command. */
  @FunctionalInterface
  public interface Act {
    Equipment perform() throws Refusal;
  }
}
