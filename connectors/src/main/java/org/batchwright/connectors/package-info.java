/**
 * The doors to the shop floor: what equipment says arrives as readings, what people order goes out as set points and
 * commands.
 *
 * <p>Connectors know equipment members and their addresses. They never see batches, people, a database or Spring; they
 * decide nothing. Whatever cannot be known (a request without an answer, a value of bad quality, a gap in a
 * subscription) is said, never guessed.
 *
 * <p>This package is the contract; {@code opcua} speaks it to OPC UA servers, {@code plant} is a simulated plant.
 */
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
@NullMarked
package org.batchwright.connectors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
