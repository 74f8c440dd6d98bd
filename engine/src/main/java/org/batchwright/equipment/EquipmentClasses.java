package org.batchwright.equipment;

import java.util.List;
import java.util.Optional;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The classes of equipment and the versions of their contracts. */
@Component
public class EquipmentClasses {

  EquipmentClasses() {}

  /** The chain that holds the events of a class. */
  public static Chain chain(String code) {
    return Chain.of("equipmentclass", code);
  }

  /** Defines a class, or gives it the next version of its contract. */
  public Answer<EquipmentClass> define(CommandContext context, EquipmentClass contract)
      throws Refusal {
    throw new UnsupportedOperationException(context + "" + contract);
  }

  /** The class with its current contract. */
  public EquipmentClass find(String code) throws Refusal {
    throw new UnsupportedOperationException(code);
  }

  /** The contract of one version. */
  public Optional<EquipmentClass> version(String code, int version) {
    throw new UnsupportedOperationException(code + version);
  }

  public List<EquipmentClass> all() {
    throw new UnsupportedOperationException();
  }
}
