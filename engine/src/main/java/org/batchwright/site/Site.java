package org.batchwright.site;

import java.time.ZoneId;

/**
 * One plant of the company: its zone decides when a day ends, its language what a label says.
 *
 * @param code short upper-case code, such as {@code BASEL-1}.
 * @param language {@code en} or {@code de}.
 */
public record Site(String code, String name, ZoneId zone, String language) {}
