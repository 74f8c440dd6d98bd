package org.batchwright.equipment;

import org.jspecify.annotations.Nullable;

/**
 * Where a member of a unit is found on its server; the namespace by its URI, never by its index.
 *
 * @param identifier {@code s=} text, {@code i=} number, {@code g=} GUID or {@code b=} Base64.
 * @param object identifier of the object that owns a command; absent for other members.
 * @param version from 1, per member of the unit; an address that changed gets a new one.
 */
public record Binding(
    String equipment,
    String member,
    String connection,
    String namespaceUri,
    String identifier,
    @Nullable String object,
    int version) {}
