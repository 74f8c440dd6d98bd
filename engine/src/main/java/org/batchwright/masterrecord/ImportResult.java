package org.batchwright.masterrecord;

import java.util.List;
import org.batchwright.recordmodel.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What became of an imported package.
 *
 * @param imported the draft that holds it now; absent if it was refused and nothing is stored.
 * @param findings everything that was found: errors refuse, warnings stay with the draft.
 */
public record ImportResult(@Nullable VersionKey imported, List<Finding> findings) {

  public ImportResult {
    findings = List.copyOf(findings);
  }
}
