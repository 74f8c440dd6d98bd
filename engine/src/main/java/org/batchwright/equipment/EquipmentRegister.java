package org.batchwright.equipment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The units of equipment: registered, kept up, and looked at. */
@Component
public class EquipmentRegister {

  EquipmentRegister() {}

  /** The chain that holds the events of a unit that belong to no batch. */
  public static Chain chain(String code) {
    return Chain.of("equipment", code);
  }

  /** The unit as it is now. */
  public Equipment find(String code) throws Refusal {
    throw new UnsupportedOperationException(code);
  }

  /** All units of a site, of one class if it is given, in order of their codes. */
  public List<Equipment> all(String site, @Nullable String equipmentClass) {
    throw new UnsupportedOperationException(site + equipmentClass);
  }

  /** The units that a batch holds now. */
  public List<Equipment> heldBy(String batch) {
    throw new UnsupportedOperationException(batch);
  }

  /** The log of a unit, latest first, before the given number. */
  public List<LogEntry> log(String code, @Nullable Long before, int limit) throws Refusal {
    throw new UnsupportedOperationException(code + before + limit);
  }

  /** The log entries of all units that a batch caused, in order of time. */
  public List<LogEntry> logOf(String batch) {
    throw new UnsupportedOperationException(batch);
  }

  /** Registers a unit. It is dirty, not calibrated and not checked until somebody says otherwise. */
  public Answer<Equipment> register(CommandContext context, NewEquipment unit) throws Refusal {
    throw new UnsupportedOperationException(context + "" + unit);
  }

  /** A unit to be registered. */
  public record NewEquipment(
      String code,
      String equipmentClass,
      String serialNumber,
      String name,
      String site,
      @Nullable String workCentre,
      Map<String, PropertyValue> properties) {}

  /** When something is due again, with the document that proves it was done. */
  public record Done(String reference, @Nullable Instant dueAt) {}
}
