package org.batchwright.recordmodel;

/**
 * A material the record names.
 *
 * @param quality the special quality characteristic, such as the pharmacopoeia and grade (21 CFR
 *     211.186(b)(3)).
 */
public record Material(
    String code, Text name, String quality, String unit, MaterialSource source) {}
