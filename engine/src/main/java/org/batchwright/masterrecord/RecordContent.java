package org.batchwright.masterrecord;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a person is shown and signs when submitting, checking or approving a version: its name, why
 * it was made, and the digest of everything it consists of (21 CFR 11.70, 211.186(a)).
 *
 * @param submission which round of approval; a signature of an earlier one never counts again.
 * @param formulas each with the digest of the compiled record that batches will be made from.
 * @param files every file of the package with its SHA-256.
 * @param effective for an approval when it takes effect: {@code on approval}, or a date with zone.
 */
public record RecordContent(
    String record,
    int version,
    Text title,
    int submission,
    String reason,
    @Nullable String changeReference,
    String packageSha256,
    List<CompiledFormula> formulas,
    Map<String, String> files,
    LintSummary lint,
    @Nullable String effective) {

  public RecordContent {
    formulas = List.copyOf(formulas);
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /**
   * What the automatic checks said.
   *
   * @param warnings findings that do not refuse the package; errors do.
   * @param signatures how many signatures a batch of the first formula needs.
   * @param findingsSha256 digest of the stored list of findings.
   */
  public record LintSummary(int warnings, int signatures, String findingsSha256) {}
}
