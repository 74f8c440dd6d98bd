package org.batchwright.recordmodel;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One step of the procedure: what is to be done, by whom, what is recorded and what it owes as
 * evidence.
 *
 * @param type a step type of {@code step-types.yaml}.
 * @param instruction Markdown; absent without.
 * @param performedBy roles that may do it; of a machine step, who decides when its outcome is
 *     unknown.
 * @param minimumTime the parameter whose low action limit the run must last.
 * @param maximumTime the parameter whose high action limit the run may last.
 * @param produces the output whose clock starts here.
 * @param consumes the outputs whose clocks are judged here.
 * @param reEntry whether work may be resumed here after equipment was swapped.
 * @param rows absent for a step without a table.
 * @param fields beside the table first, then those of each row.
 * @param decide absent for all but decide steps.
 * @param properties the properties of its type that are not named above, sorted.
 */
public record Step(
    String id,
    String type,
    Text name,
    @Nullable Text instruction,
    List<String> performedBy,
    SignaturePolicy signature,
    boolean critical,
    @Nullable String workCentre,
    @Nullable String minimumTime,
    @Nullable String maximumTime,
    List<String> sops,
    List<String> qualifications,
    @Nullable String produces,
    List<String> consumes,
    boolean reEntry,
    @Nullable String form,
    @Nullable RowTable rows,
    List<Field> fields,
    List<EvidenceItem> evidence,
    @Nullable Decide decide,
    Map<String, String> properties) {

  public Step {
    performedBy = List.copyOf(performedBy);
    sops = List.copyOf(sops);
    qualifications = List.copyOf(qualifications);
    consumes = List.copyOf(consumes);
    fields = List.copyOf(fields);
    evidence = List.copyOf(evidence);
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** The field with this key, of the step or of its rows. */
  public Optional<Field> field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /** The field that serves this purpose, such as {@code net}. */
  public Optional<Field> fieldFor(String purpose) {
    return fields.stream().filter(field -> purpose.equals(field.purpose())).findFirst();
  }

  /** A property of the step's type, such as {@code equipment}. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }
}
