package org.batchwright.equipment;

import org.jspecify.annotations.Nullable;

/**
 * One argument or answer of a command, in the order the equipment declares.
 *
 * @param unit UCUM; absent for what has none.
 * @param decimals digits after the point of a number; absent keeps all.
 * @param many whether it is a list.
 * @param commandId whether the product fills it with the id of the command, so that equipment can be
 *     asked later whether the command arrived.
 * @param occurrence whether the product fills it with the run and the step it commands for, such as
 *     {@code B-2026-0001/granulation.1:startDryMixing.1}, so that equipment shows and reports it.
 */
public record CommandArgument(
    String name,
    MemberType type,
    @Nullable String unit,
    @Nullable Integer decimals,
    boolean many,
    boolean commandId,
    boolean occurrence) {}
