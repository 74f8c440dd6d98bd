package org.batchwright.execution;

import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Source;

/** A value that equipment gave for a field. */
record MachineValue(Field field, String value, Source source, String origin) {}
