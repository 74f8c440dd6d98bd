package org.batchwright.recordmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label the record prints (21 CFR 211.101(b), 211.186(b)(8)).
 *
 * @param content what is printed, in order.
 * @param specimen the file with the approved specimen; absent for internal labels.
 */
public record LabelPlan(
    String id, Text name, List<String> content, @Nullable String specimen) {

  public LabelPlan {
    content = List.copyOf(content);
  }
}
