package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;

/**
 * A master record as it is approved and executed: everything of one formula in one document.
 *
 * <p>Made once, at approval, and never again; its digest is what people sign. Execution, ledger,
 * print, diff and coverage read only this (21 CFR 211.186, 211.188(a)).
 *
 * @param format the version of this document's form.
 * @param languages the first is the one the record was written in.
 * @param texts texts that belong to no element, by key.
 * @param files every file of the package with its SHA-256 in hexadecimal, by path.
 */
public record CompiledRecord(
    int format,
    RecordKind kind,
    String id,
    Text title,
    List<String> languages,
    List<String> roles,
    Product product,
    List<Material> materials,
    Formula formula,
    List<ItemList> items,
    List<Parameter> parameters,
    List<WorkCentre> workCentres,
    List<EquipmentNeed> equipment,
    List<Output> outputs,
    List<SamplePlan> samples,
    List<LabelPlan> labels,
    List<YieldPlan> yields,
    List<Standard> sops,
    List<Standard> qualifications,
    Release release,
    List<Use> uses,
    List<Calculation> calculations,
    List<Decision> decisions,
    Scope procedure,
    Map<String, Text> texts,
    Map<String, String> files) {

  /** The version of the document's form that this product writes. */
  public static final int FORMAT = 1;

  public CompiledRecord {
    languages = List.copyOf(languages);
    roles = List.copyOf(roles);
    materials = List.copyOf(materials);
    items = List.copyOf(items);
    parameters = List.copyOf(parameters);
    workCentres = List.copyOf(workCentres);
    equipment = List.copyOf(equipment);
    outputs = List.copyOf(outputs);
    samples = List.copyOf(samples);
    labels = List.copyOf(labels);
    yields = List.copyOf(yields);
    sops = List.copyOf(sops);
    qualifications = List.copyOf(qualifications);
    uses = List.copyOf(uses);
    calculations = List.copyOf(calculations);
    decisions = List.copyOf(decisions);
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /**
   * The stored bytes read back.
   *
   * @throws IllegalArgumentException if they are no compiled record of a known form.
   */
  public static CompiledRecord of(byte[] stored) {
    CompiledRecord record = CanonicalJson.read(stored, CompiledRecord.class);
    if (record.format() != FORMAT) {
      throw new IllegalArgumentException("Unknown form of compiled record: " + record.format());
    }
    return record;
  }

  /** The bytes that are stored, hashed and signed: canonical JSON. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** The SHA-256 of {@link #bytes()}. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /**
   * Everything that depends on the order, for a quantity in the unit of the formula's batch.
   *
   * @param items the items of each list; a list that is not named keeps the record's members.
   * @throws Refusal if the quantity or the items are outside what the record allows.
   */
  public IssuedQuantities forQuantity(BigDecimal quantity, Map<String, List<String>> items)
      throws Refusal {
    return new QuantityScaling(this).issue(quantity, items);
  }

  /** The step with this id. */
  public Optional<Step> step(String id) {
    return procedure.allSteps().filter(step -> step.id().equals(id)).findFirst();
  }

  /** The scope with this id, the procedure itself included. */
  public Optional<Scope> scope(String id) {
    return procedure.allScopes().filter(scope -> scope.id().equals(id)).findFirst();
  }

  /** The calculation with this id. */
  public Optional<Calculation> calculation(String id) {
    return calculations.stream()
        .filter(calculation -> calculation.id().equals(id))
        .findFirst();
  }

  /** The decision with this id. */
  public Optional<Decision> decision(String id) {
    return decisions.stream().filter(decision -> decision.id().equals(id)).findFirst();
  }

  /** The parameter with this id, for the batch size of the formula. */
  public Optional<Parameter> parameter(String id) {
    return parameters.stream().filter(parameter -> parameter.id().equals(id)).findFirst();
  }
}
