package org.batchwright.recordmodel;

import java.util.List;

/**
 * What must be there before the batch can be released, beside the steps.
 *
 * @param evidence results that come from elsewhere, such as the laboratory's.
 */
public record Release(List<Evidence> evidence) {

  public Release {
    evidence = List.copyOf(evidence);
  }

  /**
   * One result from elsewhere, entered with its reference and verified by a second person.
   *
   * @param enteredBy roles that may enter it.
   * @param verifiedBy roles of the second person.
   */
  public record Evidence(String id, Text name, List<String> enteredBy, List<String> verifiedBy) {

    public Evidence {
      enteredBy = List.copyOf(enteredBy);
      verifiedBy = List.copyOf(verifiedBy);
    }
  }
}
