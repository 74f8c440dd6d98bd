package org.batchwright.connectors;

import org.jspecify.annotations.Nullable;

/**
 * What the equipment itself says about a member, to check a binding before it is used.
 *
 * @param found false when the server knows no such member; the other fields then say nothing.
 * @param dataType the built-in data type on the wire, such as {@code Float}; empty when it cannot be told.
 * @param deviceUnit the unit the device declares, as it writes it (often a UCUM code or a symbol); null when none.
 */
public record MemberDescription(
    Member member,
    boolean found,
    String dataType,
    boolean many,
    boolean writable,
    @Nullable String deviceUnit) {}
