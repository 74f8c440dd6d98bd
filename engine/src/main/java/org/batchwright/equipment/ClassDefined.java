package org.batchwright.equipment;

import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;

/** A class of equipment got a contract, or the next version of it. */
@EventType("equipment-class-defined")
record ClassDefined(EquipmentClass contract) implements EventBody {}
