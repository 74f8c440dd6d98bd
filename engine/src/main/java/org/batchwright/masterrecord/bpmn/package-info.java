/** The door of master records to their approval procedure. */
@NullMarked
package org.batchwright.masterrecord.bpmn;

import org.jspecify.annotations.NullMarked;
