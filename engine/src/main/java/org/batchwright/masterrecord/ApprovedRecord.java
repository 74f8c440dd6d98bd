package org.batchwright.masterrecord;

import org.batchwright.kernel.Digest;
import org.batchwright.recordmodel.CompiledRecord;

/**
 * One formula of an approved version, as it was signed, with every stored byte checked again.
 *
 * @param id the record's id, such as {@code paracetamol-tablets}.
 * @param version from 1, never used twice.
 * @param formula the id of the formula.
 * @param digest SHA-256 of the compiled record: what three people signed.
 * @param record the compiled record, read from the bytes with that digest.
 * @param deployment the name under which {@code workflow.Procedures} starts its procedure.
 * @param state {@code APPROVED}, {@code EFFECTIVE}, {@code SUPERSEDED} or {@code WITHDRAWN}.
 */
public record ApprovedRecord(
    String id,
    int version,
    String formula,
    Digest digest,
    CompiledRecord record,
    String deployment,
    RecordState state) {}
