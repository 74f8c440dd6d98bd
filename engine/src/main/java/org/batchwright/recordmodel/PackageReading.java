package org.batchwright.recordmodel;

import java.util.List;
import java.util.Optional;

/**
 * What reading a package gave: its files, everything that was found, and, if nothing refuses it,
 * one compiled record per formula.
 *
 * @param findings sorted by file and line; with an error among them, {@code records} is empty.
 * @param records one per formula, in the order of the package.
 * @param scenarios the test batches of the package.
 * @param signatures how many signatures a batch of the first formula needs without repetition.
 */
public record PackageReading(
    PackageFiles files,
    List<Finding> findings,
    List<CompiledRecord> records,
    List<Scenario> scenarios,
    int signatures) {

  public PackageReading {
    findings = List.copyOf(findings);
    records = List.copyOf(records);
    scenarios = List.copyOf(scenarios);
  }

  /** Whether the package can be approved. */
  public boolean accepted() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** The compiled record of a formula; empty for another formula or a refused package. */
  public Optional<CompiledRecord> record(String formula) {
    return records.stream()
        .filter(record -> record.formula().id().equals(formula))
        .findFirst();
  }
}
