/**
 * The port to the process engine: approved procedures are deployed, started and moved here, and
 * every move of a token is on the record. Only this module and the {@code bpmn} doors know the
 * engine.
 */
@ApplicationModule(allowedDependencies = {"audit", "kernel"})
@NullMarked
package org.batchwright.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
