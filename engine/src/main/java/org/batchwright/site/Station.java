package org.batchwright.site;

import org.jspecify.annotations.Nullable;

/**
 * A place with a screen where people work, such as the terminal of the weighing booth.
 *
 * @param code short upper-case code, unique in the company.
 * @param room the room it stands in, where that is fixed.
 */
public record Station(
    String code, String site, String name, @Nullable String room) {}
