package org.batchwright.workflow;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Evaluates decision tables: FEEL only, exact decimals, and a reason instead of a silent nothing.
 *
 * <p>Nothing reaches a procedure run but what the caller passes on.
 */
@Component
public class Decisions {

  Decisions() {}

  /**
   * Evaluates a decision of the given file.
   *
   * @param dmn the bytes of a DMN file.
   * @param decisionId the id of the decision in it.
   * @param inputs values by the names that the table uses: {@code BigDecimal}, {@code String},
   *     {@code Boolean} or null.
   * @throws IllegalArgumentException if the file is not an allowed DMN file or lacks the decision.
   */
  public DecisionResult evaluate(
      byte[] dmn, String decisionId, Map<String, ? extends @Nullable Object> inputs) {
    throw new UnsupportedOperationException(decisionId + dmn.length + inputs);
  }
}
