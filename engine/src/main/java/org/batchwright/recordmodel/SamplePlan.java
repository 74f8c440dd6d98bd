package org.batchwright.recordmodel;

import java.util.List;
import org.batchwright.kernel.Quantity;

/**
 * A sample the record asks for (21 CFR 211.110, 211.186(b)(9)).
 *
 * @param destination who gets it.
 */
public record SamplePlan(
    String id, Text name, Quantity quantity, Text container, List<Text> tests, String destination) {

  public SamplePlan {
    tests = List.copyOf(tests);
  }
}
