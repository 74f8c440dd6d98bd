package org.batchwright.masterrecord.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchwright.masterrecord.CompiledFormula;
import org.batchwright.masterrecord.PackageFile;
import org.batchwright.masterrecord.RecordVersion;
import org.batchwright.recordmodel.Calculation;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.Decision;
import org.batchwright.recordmodel.EquipmentNeed;
import org.batchwright.recordmodel.Flow;
import org.batchwright.recordmodel.ItemList;
import org.batchwright.recordmodel.LabelPlan;
import org.batchwright.recordmodel.Material;
import org.batchwright.recordmodel.Output;
import org.batchwright.recordmodel.Release;
import org.batchwright.recordmodel.SamplePlan;
import org.batchwright.recordmodel.Scope;
import org.batchwright.recordmodel.Standard;
import org.batchwright.recordmodel.Text;
import org.batchwright.recordmodel.Use;
import org.batchwright.recordmodel.WorkCentre;
import org.batchwright.recordmodel.YieldPlan;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a version: its life, what it consists of, and the content of one formula.
 *
 * @param packageSha256 one digest over all files.
 * @param formulas the formulas to choose from, with the digests that are signed.
 * @param content what is done, with what, in which limits, for the chosen formula.
 */
record VersionDetail(
    String id,
    RecordCard.VersionCard card,
    String kind,
    String packageSha256,
    List<RecordVersion.Submission> submissions,
    List<PackageFile> files,
    List<CompiledFormula> formulas,
    Content content) {

  static VersionDetail of(RecordVersion.Whole whole, CompiledRecord compiled) {
    RecordVersion version = whole.version();
    return new VersionDetail(
        version.key().record(),
        RecordCard.VersionCard.of(version),
        version.kind(),
        version.packageSha256(),
        whole.submissions(),
        whole.files(),
        whole.formulas(),
        Content.of(compiled));
  }

  /**
   * The content of one formula.
   *
   * @param languages the first is the one it was written in; every text is there in each.
   * @param outline the procedure as a tree.
   * @param names what each named element of the diagram is called, by its id, so that the diagram
   *     can be read in every language of the record.
   */
  record Content(
      List<String> languages,
      List<String> roles,
      ProductView product,
      List<Material> materials,
      FormulaView formula,
      List<ItemList> items,
      List<ParameterView> parameters,
      List<WorkCentre> workCentres,
      List<EquipmentNeed> equipment,
      List<Output> outputs,
      List<SampleView> samples,
      List<LabelPlan> labels,
      List<YieldPlan> yields,
      List<Standard> sops,
      List<Standard> qualifications,
      Release release,
      List<Use> uses,
      List<CalculationView> calculations,
      List<Decision> decisions,
      OutlineNode outline,
      Map<String, Text> names) {

    static Content of(CompiledRecord record) {
      return new Content(
          record.languages(),
          record.roles(),
          ProductView.of(record.product()),
          record.materials(),
          FormulaView.of(record.formula()),
          record.items(),
          record.parameters().stream().map(ParameterView::of).toList(),
          record.workCentres(),
          record.equipment(),
          record.outputs(),
          record.samples().stream().map(SampleView::of).toList(),
          record.labels(),
          record.yields(),
          record.sops(),
          record.qualifications(),
          record.release(),
          record.uses(),
          record.calculations().stream().map(CalculationView::of).toList(),
          record.decisions(),
          OutlineNode.of(record.procedure()),
          names(record.procedure()));
    }

    private static Map<String, Text> names(Scope procedure) {
      Map<String, Text> names = new TreeMap<>();
      names.put(procedure.id(), procedure.name());
      procedure.allScopes().forEach(scope -> {
        scope.nodes().stream()
            .filter(node -> !node.name().byLanguage().isEmpty())
            .forEach(node -> names.put(node.id(), node.name()));
        for (Flow flow : scope.flows()) {
          Text name = flow.name();
          if (name != null) {
            names.put(flow.id(), name);
          }
        }
      });
      return names;
    }
  }

  /** A sample the record asks for. */
  record SampleView(
      String id, Text name, Amount quantity, Text container, List<Text> tests, String destination) {

    static SampleView of(SamplePlan sample) {
      return new SampleView(
          sample.id(),
          sample.name(),
          Amount.of(sample.quantity()),
          sample.container(),
          sample.tests(),
          sample.destination());
    }
  }

  /** A calculation with its worked examples. */
  record CalculationView(
      String id, String expression, String unit, int decimals, List<CaseView> cases) {

    static CalculationView of(Calculation calculation) {
      return new CalculationView(
          calculation.id(),
          calculation.expression(),
          calculation.unit(),
          calculation.decimals(),
          calculation.cases().stream().map(CaseView::of).toList());
    }
  }

  /**
   * A worked example.
   *
   * @param gives absent if there must be no result.
   */
  record CaseView(Map<String, List<String>> given, @Nullable String gives) {

    static CaseView of(Calculation.Case example) {
      Map<String, List<String>> given = new LinkedHashMap<>();
      example
          .given()
          .forEach((name, values) ->
              given.put(name, values.stream().map(BigDecimal::toPlainString).toList()));
      BigDecimal gives = example.gives();
      return new CaseView(given, gives == null ? null : gives.toPlainString());
    }
  }
}
