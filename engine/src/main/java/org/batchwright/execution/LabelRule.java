package org.batchwright.execution;

import java.util.List;
import java.util.Set;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Field;
import org.springframework.stereotype.Component;

/** Labels are done when the printed one was scanned back, also outside weighing. */
@Component
class LabelRule implements StepRule {

  @Override
  public Set<String> types() {
    return Set.of("label", "sample");
  }

  @Override
  public List<Fact> check(StepContext step, Field field, int row, String value) throws Refusal {
    return "labelScan".equals(field.purpose())
        ? Labels.requireSame(step, field.row() ? row : 0, value)
        : List.of();
  }
}
