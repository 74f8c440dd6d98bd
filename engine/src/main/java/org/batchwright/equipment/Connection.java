package org.batchwright.equipment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The line to one OPC UA server that speaks for equipment; always signed and encrypted.
 *
 * @param endpoint such as {@code opc.tcp://10.1.2.3:4840/line-1}.
 * @param user log-in at the server; its password is kept in a file outside the record.
 * @param samplingMillis how often the server looks at the equipment.
 * @param retired whether it is closed for good.
 * @param state how the line is now.
 * @param since since when.
 * @param problem what a person must do about it; absent if nothing.
 */
public record Connection(
    String code,
    String name,
    String site,
    String endpoint,
    @Nullable String user,
    int samplingMillis,
    boolean retired,
    int version,
    ConnectionState state,
    @Nullable Instant since,
    @Nullable String problem) {}
