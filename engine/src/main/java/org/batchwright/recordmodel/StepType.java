package org.batchwright.recordmodel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of step that records may use; the vocabulary is {@code
 * processes/templates/step-types.yaml}.
 *
 * @param element the BPMN element it is drawn as.
 * @param label its name by language.
 * @param form whether it has a form.
 * @param rows whether its form has a table.
 * @param signature who signs it unless the step says otherwise.
 * @param critical whether it is critical unless the step says otherwise.
 * @param instruction whether it must have an instruction.
 * @param properties its own properties by name.
 */
public record StepType(
    String id,
    String element,
    Text label,
    Text help,
    Presence form,
    Presence rows,
    SignatureKind signature,
    boolean critical,
    boolean instruction,
    Map<String, Property> properties,
    List<Purpose> purposes) {

  /** Whether something must, may or must not be there. */
  public enum Presence {
    /** It must not. */
    NONE,
    /** It may. */
    OPTIONAL,
    /** It must. */
    REQUIRED
  }

  /**
   * A property of steps, scopes or flows.
   *
   * @param kind what its value is, such as {@code parameter}.
   * @param values the values of a choice.
   * @param dimension what a parameter must measure, such as {@code time}.
   * @param on the BPMN elements that may have it; empty for all.
   */
  public record Property(
      String name,
      String kind,
      List<String> values,
      boolean required,
      @Nullable String standard,
      @Nullable String dimension,
      List<String> on,
      Text label,
      Text help) {}

  /** What a field of this type of step may be for; level is step, row or any. */
  public record Purpose(String purpose, String level, boolean required) {}

  /** Whether people do it. */
  public boolean isManual() {
    return element.equals("userTask");
  }

  /** Whether the product carries it out against equipment or another system. */
  public boolean isEffect() {
    return element.equals("serviceTask");
  }

  Optional<Purpose> purpose(String id) {
    return purposes.stream().filter(purpose -> purpose.purpose().equals(id)).findFirst();
  }
}
