package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.DrawnForm.DrawnField;
import org.jspecify.annotations.Nullable;

/** Turns drawn steps into steps of the compiled record, standards filled in. */
final class StepCompiler {

  private static final Set<String> HELD_ELSEWHERE = Set.of(
      "stepType",
      "performedBy",
      "signature",
      "verifiedBy",
      "verifyWhen",
      "samePersonMayVerify",
      "critical",
      "instruction",
      "workCentre",
      "sops",
      "qualifications",
      "minimumTime",
      "maximumTime",
      "produces",
      "consumes",
      "reEntry",
      "form",
      "decision",
      "inputs",
      "outcomeVariable",
      "exceptionOn",
      "blocksOutputOf",
      "blockedOn");

  private final Draft draft;

  /** {@code step.field} of every field that a decision is given. */
  private final Set<String> decided = new TreeSet<>();

  StepCompiler(Draft draft) {
    this.draft = draft;
    for (DrawnNode node : draft.model().steps().values()) {
      Draft.bindings(node.property("inputs")).forEach(binding -> decided.add(binding.reference()));
    }
  }

  Step compile(DrawnNode node) {
    StepType type = draft.type(node).orElse(null);
    List<Field> fields = fields(node);
    RowTable rows = draft.form(node).map(DrawnForm::rows).orElse(null);
    boolean critical = critical(node, type, fields);
    SignaturePolicy signature = signature(node, type);
    Decide decide = decide(node);
    return new Step(
        node.id(),
        node.property("stepType"),
        draft.texts().text("element." + node.id(), node.name()),
        draft.instructions().get(node.property("instruction")),
        Draft.list(Draft.inherited(node, "performedBy")),
        signature,
        critical,
        optional(Draft.inherited(node, "workCentre")),
        optional(node.property("minimumTime")),
        optional(node.property("maximumTime")),
        Draft.list(node.property("sops")),
        Draft.list(node.property("qualifications")),
        optional(node.property("produces")),
        Draft.list(node.property("consumes")),
        node.property("reEntry").equals("true"),
        Draft.formId(node).orElse(null),
        rows,
        fields,
        evidence(type, signature, rows, fields),
        decide,
        properties(node, type));
  }

  private SignaturePolicy signature(DrawnNode node, @Nullable StepType type) {
    SignatureKind standard = type == null ? SignatureKind.NONE : type.signature();
    SignatureKind kind =
        Words.find(SignatureKind.class, node.property("signature")).orElse(standard);
    return new SignaturePolicy(
        kind,
        Draft.list(node.property("verifiedBy")),
        Words.find(VerifyWhen.class, node.property("verifyWhen")).orElse(VerifyWhen.NOW),
        node.property("samePersonMayVerify").equals("true"));
  }

  private static boolean critical(DrawnNode node, @Nullable StepType type, List<Field> fields) {
    String said = node.property("critical");
    if (!said.isEmpty()) {
      return said.equals("true");
    }
    return (type != null && type.critical())
        || fields.stream()
            .anyMatch(field ->
                field.criticality() == Criticality.CPP || field.criticality() == Criticality.CQA);
  }

  private static @Nullable Decide decide(DrawnNode node) {
    if (!node.property("stepType").equals("decide")) {
      return null;
    }
    return new Decide(
        node.property("decision"),
        Draft.bindings(node.property("inputs")),
        node.property("outcomeVariable"),
        Draft.list(node.property("exceptionOn")),
        optional(node.property("blocksOutputOf")),
        Draft.list(node.property("blockedOn")));
  }

  private static Map<String, String> properties(DrawnNode node, @Nullable StepType type) {
    Map<String, String> properties = new TreeMap<>();
    if (type != null) {
      type.properties().values().stream()
          .filter(property -> property.standard() != null)
          .forEach(
              property -> properties.put(property.name(), String.valueOf(property.standard())));
    }
    properties.putAll(node.properties());
    properties.keySet().removeAll(HELD_ELSEWHERE);
    return properties;
  }

  private List<Field> fields(DrawnNode node) {
    List<DrawnField> drawn = draft.form(node).map(DrawnForm::fields).orElse(List.of());
    List<Field> fields = new ArrayList<>();
    drawn.stream().filter(field -> !field.row()).forEach(field -> fields.add(field(node, field)));
    drawn.stream().filter(DrawnField::row).forEach(field -> fields.add(field(node, field)));
    return fields;
  }

  private Field field(DrawnNode node, DrawnField drawn) {
    Optional<Parameter> parameter = drawn.property("parameter").flatMap(draft.source()::parameter);
    boolean number = drawn.type() == ValueType.NUMBER;
    boolean member = drawn.properties().containsKey("member");
    return new Field(
        drawn.key(),
        drawn.row(),
        drawn.label(),
        drawn.help(),
        drawn.group(),
        drawn.type(),
        drawn.required(),
        number ? unit(drawn, parameter) : null,
        number ? precision(drawn) : null,
        drawn.property("parameter").orElse(null),
        drawn.property("limit").map("position"::equals).orElse(false),
        source(node, drawn),
        word(drawn, "fallback", Source.class).orElse(null),
        word(drawn, "criticality", Criticality.class)
            .or(() -> parameter.map(Parameter::criticality))
            .orElse(Criticality.NONE),
        drawn.property("expected").or(() -> parameter.map(Parameter::text)).orElse(null),
        drawn.property("purpose").orElse(null),
        drawn.property("calculation").orElse(null),
        drawn
            .property("equipment")
            .or(() -> Optional.of(node.property("equipment")).filter(id -> member && !id.isEmpty()))
            .orElse(null),
        drawn.property("member").orElse(null),
        word(drawn, "statistic", Statistic.class).orElse(null),
        drawn.property("reportItem").orElse(null),
        word(drawn, "enteredBy", EnteredBy.class).orElse(EnteredBy.PERFORMER),
        drawn.choices(),
        drawn.minimumLength(),
        drawn.maximumLength(),
        drawn.pattern(),
        decided.contains(node.id() + "." + drawn.key()));
  }

  private static <E extends Enum<E>> Optional<E> word(
      DrawnField drawn, String property, Class<E> type) {
    return drawn.property(property).flatMap(word -> Words.find(type, word));
  }

  private String unit(DrawnField drawn, Optional<Parameter> parameter) {
    return drawn
        .property("unit")
        .or(() -> parameter.map(Parameter::unit))
        .or(() -> calculation(drawn).map(Calculation::unit))
        .orElse(Units.ONE);
  }

  private int precision(DrawnField drawn) {
    return drawn
        .property("precision")
        .filter(text -> text.matches("[0-9]"))
        .map(Integer::valueOf)
        .or(() -> calculation(drawn).map(Calculation::decimals))
        .orElse(0);
  }

  private Optional<Calculation> calculation(DrawnField drawn) {
    return drawn.property("calculation").flatMap(draft.source()::calculation);
  }

  /** Where a value comes from if the form does not say. */
  private Source source(DrawnNode node, DrawnField drawn) {
    Optional<Source> said =
        drawn.property("source").flatMap(word -> Words.find(Source.class, word));
    if (said.isPresent()) {
      return said.get();
    }
    if (drawn.properties().containsKey("calculation")) {
      return Source.CALCULATED;
    }
    if (drawn.properties().containsKey("reportItem")) {
      return Source.REPORT;
    }
    boolean effect = draft.type(node).map(StepType::isEffect).orElse(false);
    return effect ? Source.EQUIPMENT : Source.TYPED;
  }

  /** Everything a run of the step owes; the ledger opens these items and no others. */
  private static List<EvidenceItem> evidence(
      @Nullable StepType type,
      SignaturePolicy signature,
      @Nullable RowTable rows,
      List<Field> fields) {
    List<EvidenceItem> items = new ArrayList<>();
    if (type != null && type.isManual()) {
      if (signature.kind() == SignatureKind.NONE) {
        items.add(new EvidenceItem("attribution", EvidenceKind.ATTRIBUTION, null, false));
      } else {
        items.add(
            new EvidenceItem("signature.performed", EvidenceKind.SIGNATURE_PERFORMED, null, false));
      }
      if (signature.kind() == SignatureKind.PERFORMED_AND_VERIFIED) {
        items.add(
            new EvidenceItem("signature.verified", EvidenceKind.SIGNATURE_VERIFIED, null, false));
      }
    } else if (type != null && type.isEffect()) {
      items.add(new EvidenceItem("effect", EvidenceKind.EFFECT, null, false));
    } else if (type != null) {
      items.add(new EvidenceItem("decision", EvidenceKind.DECISION, null, false));
    }
    if (rows != null && rows.minimum() > 0) {
      items.add(new EvidenceItem("rows", EvidenceKind.ROWS, null, false));
    }
    for (Field field : fields) {
      if (field.calculation() != null) {
        items.add(new EvidenceItem(
            "calculation." + field.key(), EvidenceKind.CALCULATION, field.key(), field.row()));
      } else if (field.required()) {
        items.add(
            new EvidenceItem("field." + field.key(), EvidenceKind.FIELD, field.key(), field.row()));
      }
    }
    return items;
  }

  private static @Nullable String optional(String text) {
    return text.isEmpty() ? null : text;
  }
}
