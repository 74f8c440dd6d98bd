package org.batchwright.masterrecord;

import org.batchwright.kernel.Digest;
import org.batchwright.recordmodel.Text;

/**
 * One formula of an imported package with the digest of its compiled record.
 *
 * @param formula the id of the formula.
 * @param sha256 the SHA-256 of the compiled record in hexadecimal: what is signed and what runs.
 */
public record CompiledFormula(String formula, Text title, String sha256) {

  /** The digest of the compiled record. */
  public Digest digest() {
    return new Digest(sha256);
  }
}
