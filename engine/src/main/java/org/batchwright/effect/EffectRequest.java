package org.batchwright.effect;

import com.fasterxml.jackson.databind.JsonNode;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Occurrence;
import org.batchwright.workflow.RunKey;

/**
 * What a step asks of the outside world.
 *
 * @param row the row of the step's table it is for; 0 if none.
 * @param kind selects the {@link EffectHandler}.
 * @param content what exactly, in the form that the handler documents.
 */
public record EffectRequest(
    RunKey run, Occurrence occurrence, int row, String kind, JsonNode content) {

  public EffectRequest {
    if (row < 0) {
      throw new IllegalArgumentException("Rows are counted from 1, 0 means none: " + row);
    }
    if (!kind.matches("[a-z][A-Za-z]{1,39}")) {
      throw new IllegalArgumentException("Not a kind of effect: " + kind);
    }
  }

  /** A request for a step as a whole, with its content as a value that can be written as JSON. */
  public static EffectRequest of(RunKey run, Occurrence occurrence, String kind, Object content) {
    return new EffectRequest(run, occurrence, 0, kind, CanonicalJson.treeOf(content));
  }

  /** A request for one row of the step's table. */
  public static EffectRequest ofRow(
      RunKey run, Occurrence occurrence, int row, String kind, Object content) {
    return new EffectRequest(run, occurrence, row, kind, CanonicalJson.treeOf(content));
  }
}
