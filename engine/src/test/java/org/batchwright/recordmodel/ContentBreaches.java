package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.LintRuleTests.breach;
import static org.batchwright.recordmodel.TestPackage.BPMN;
import static org.batchwright.recordmodel.TestPackage.RECORD;

import java.util.List;
import java.util.stream.Stream;
import org.batchwright.recordmodel.LintRuleTests.Breach;

/** Changes that break rules: the package without them breaks none. */
final class ContentBreaches {

  private ContentBreaches() {}

  static Stream<Breach> all() {
    return Stream.of(
            inStep(),
            inForm(),
            inField(),
            inMaterial(),
            inCalculation(),
            inDecision(),
            inScenario())
        .flatMap(List::stream);
  }

  private static List<Breach> inStep() {
    return List.of(
        breach(
            "step.unknown-type",
            p -> p.replace(BPMN, "value=\"equipmentCheck\"", "value=\"checkEquipment\"")),
        breach(
            "step.wrong-element",
            p -> p.replace(BPMN, "value=\"equipmentCheck\"", "value=\"command\"")),
        breach(
            "step.unknown-property",
            p -> p.replace(
                BPMN,
                "<camunda:property name=\"stepType\" value=\"yield\" />",
                "<camunda:property name=\"stepType\" value=\"yield\" /><camunda:property name=\"colour\" value=\"red\" />")),
        breach(
            "step.unknown-property",
            p -> p.replace(
                BPMN,
                "<camunda:property name=\"stepType\" value=\"read\" />",
                "<camunda:property name=\"stepType\" value=\"read\" /><camunda:property name=\"signature\" value=\"performed\" />")),
        breach(
            "step.missing-property",
            p -> p.replace(BPMN, "<camunda:property name=\"position\" value=\"p20\" />", "")),
        breach(
            "step.property-twice",
            p -> p.replace(
                BPMN,
                "<camunda:property name=\"position\" value=\"p20\" />",
                "<camunda:property name=\"position\" value=\"p20\" /><camunda:property name=\"position\" value=\"p30\" />")),
        breach(
            "step.wrong-value",
            p -> p.replace(
                BPMN,
                "name=\"yield\" value=\"filtrationYield\"",
                "name=\"yield\" value=\"otherYield\"")),
        breach(
            "step.wrong-value",
            p -> p.replace(
                BPMN, "name=\"command\" value=\"mix\"", "name=\"command\" value=\"explode\"")),
        breach(
            "step.wrong-value",
            p -> p.replace(
                BPMN,
                "name=\"minimumTime\" value=\"mixingTime\"",
                "name=\"minimumTime\" value=\"bufferPh\"")),
        breach(
            "step.wrong-value",
            p -> p.replace(
                BPMN,
                "name=\"clearance\" value=\"opening\"",
                "name=\"clearance\" value=\"before\"")),
        breach("step.missing-form", p -> p.remove("forms/draw-sample.form")),
        breach(
            "step.missing-form",
            p -> p.replace(
                BPMN,
                "name=\"Check bench scale\" camunda:formRef=\"equipmentScan\"",
                "name=\"Check bench scale\" camunda:formRef=\"chargeSalts\"")),
        breach(
            "step.no-instruction",
            p -> p.replace(
                BPMN,
                "<camunda:property name=\"stepType\" value=\"yield\" />",
                "<camunda:property name=\"stepType\" value=\"instruction\" />")),
        breach(
            "step.no-role",
            p -> p.replace(
                BPMN, "<camunda:property name=\"performedBy\" value=\"operator\" />", "")),
        breach(
            "step.no-work-centre",
            p -> p.replace(
                BPMN, "<camunda:property name=\"workCentre\" value=\"weighingBooth\" />", "")),
        breach(
            "step.verifier",
            p ->
                p.replace(BPMN, "<camunda:property name=\"verifiedBy\" value=\"operator\" />", "")),
        breach(
            "step.verifier",
            p -> p.replace(
                BPMN,
                "<camunda:property name=\"stepType\" value=\"yield\" />",
                "<camunda:property name=\"stepType\" value=\"yield\" /><camunda:property name=\"verifiedBy\" value=\"operator\" />")),
        breach(
            "step.critical-unsigned",
            p -> p.edit(
                BPMN,
                text -> text.replaceAll(
                    "(value=\"phMeter\" />\\s*)<camunda:property name=\"signature\" value=\"performed\" />",
                    "$1"))),
        breach(
            "step.critical-unsigned",
            p -> p.replace(
                BPMN,
                "<camunda:property name=\"clearance\" value=\"opening\" />",
                "<camunda:property name=\"clearance\" value=\"opening\" /><camunda:property name=\"samePersonMayVerify\" value=\"true\" />")),
        breach(
            "step.purpose",
            p -> p.replace(
                "forms/weigh-portions.form", "\"purpose\": \"net\"", "\"purpose\": \"result\"")),
        breach(
            "step.purpose",
            p -> p.replace(
                "forms/weigh-portions.form",
                "\"purpose\": \"labelScan\"",
                "\"purpose\": \"container\"")),
        breach(
            "step.incomplete",
            p -> p.replace(BPMN, "<camunda:property name=\"until\" value=\"complete\" />", "")),
        breach(
            "step.incomplete",
            p -> p.replace(BPMN, "<camunda:property name=\"positions\" value=\"p10\" />", "")),
        breach(
            "step.purpose",
            p -> p.replace(
                "forms/line-clearance.form", "\"source\": \"scanned\"", "\"source\": \"typed\"")),
        breach(
            "step.purpose",
            p -> p.replace(
                BPMN, "<camunda:property name=\"label\" value=\"dispensingLabel\" />", "")),
        breach(
            "step.incomplete",
            p -> p.replace("forms/charge-salts.form", "\"keyField\": \"container\",", "")),
        breach(
            "step.incomplete",
            p -> p.replace(
                BPMN, "name=\"position\" value=\"p20\"", "name=\"position\" value=\"item\"")),
        breach(
            "step.clearance",
            p -> p.replace(
                BPMN,
                "<camunda:property name=\"clearance\" value=\"closing\" />",
                "<camunda:property name=\"clearance\" value=\"opening\" />")));
  }

  private static List<Breach> inForm() {
    return List.of(
        breach("form.malformed", p -> p.put("forms/draw-sample.form", "{\"type\": \"default\"")),
        breach(
            "form.wrong-id",
            p ->
                p.replace("forms/draw-sample.form", "\"id\": \"drawSample\"", "\"id\": \"other\"")),
        breach(
            "form.component-refused",
            p -> p.replace(
                "forms/draw-sample.form", "\"type\": \"textfield\"", "\"type\": \"html\"")),
        breach(
            "form.component-refused",
            p -> p.replace(
                "forms/draw-sample.form", "\"type\": \"textfield\"", "\"type\": \"iframe\"")),
        breach(
            "form.component-refused",
            p -> p.replace(
                "forms/draw-sample.form", "\"type\": \"textfield\"", "\"type\": \"image\"")),
        breach(
            "form.component-refused",
            p -> p.replace(
                "forms/draw-sample.form", "\"type\": \"textfield\"", "\"type\": \"button\"")),
        breach(
            "form.component-refused",
            p -> p.replace(
                "forms/draw-sample.form", "\"type\": \"textfield\"", "\"type\": \"expression\"")),
        breach(
            "form.component-refused",
            p -> p.replace(
                "forms/draw-sample.form", "\"type\": \"textfield\"", "\"type\": \"script\"")),
        breach(
            "form.expression",
            p -> p.replace(
                "forms/draw-sample.form", "\"label\": \"Sample number\"", "\"label\": \"=1+1\"")),
        breach(
            "form.unknown-property",
            p -> p.replace(
                "forms/draw-sample.form", "\"required\": true", "\"required\": true, \"max\": 3")),
        breach(
            "form.unknown-property",
            p -> p.replace(
                "forms/draw-sample.form",
                "\"purpose\": \"sampleId\"",
                "\"purpose\": \"sampleId\", \"colour\": \"red\"")),
        breach(
            "form.bad-key",
            p -> p.replace(
                "forms/draw-sample.form", "\"key\": \"sampleNumber\"", "\"key\": \"batch\"")),
        breach(
            "form.no-label",
            p -> p.replace(
                "forms/draw-sample.form", "\"label\": \"Sample number\"", "\"label\": \"\"")),
        breach(
            "form.no-choices",
            p -> p.edit(
                "forms/filter-test.form",
                text -> text.replaceAll("(?s)\"values\": \\[.*?]", "\"values\": []"))),
        breach(
            "form.pattern",
            p -> p.replace(
                "forms/draw-sample.form",
                "\"required\": true",
                "\"required\": true, \"pattern\": \"(a\"")),
        breach(
            "form.pattern",
            p -> p.replace(
                "forms/draw-sample.form",
                "\"required\": true",
                "\"required\": true, \"pattern\": \"(a)\\\\1\"")),
        breach(
            "form.table",
            p -> p.replace("forms/fill-bags.form", "\"path\": \"rows\"", "\"path\": \"bags\"")),
        breach(
            "form.table",
            p -> p.replace(
                "forms/fill-bags.form", "\"keyField\": \"bag\"", "\"keyField\": \"box\"")));
  }

  private static List<Breach> inField() {
    return List.of(
        breach(
            "field.wrong",
            p -> p.replace(
                "forms/buffer-measurement.form", "\"precision\": \"3\"", "\"precision\": \"1\"")),
        breach(
            "field.wrong",
            p -> p.replace(
                "forms/buffer-measurement.form", "\"member\": \"ph\"", "\"member\": \"redox\"")),
        breach(
            "field.wrong",
            p -> p.replace(
                "forms/mixer-reading.form",
                "\"member\": \"contentMass\"",
                "\"member\": \"contentMass\", \"source\": \"typed\"")),
        breach(
            "field.wrong",
            p -> p.replace(
                "forms/filtration-pressure.form",
                "\"statistic\": \"maximum\"",
                "\"criticality\": \"KPP\"")),
        breach(
            "field.unit",
            p -> p.replace("forms/add-acid.form", "\"unit\": \"kg\"", "\"unit\": \"kilo\"")),
        breach(
            "field.unit",
            p -> p.edit(
                "forms/add-acid.form", text -> text.replaceAll("\"unit\": \"kg\",\\s*", ""))),
        breach(
            "field.weight-rounded",
            p -> p.replace(
                "forms/fill-bags.form",
                "\"calculation\": \"bagTotal\",",
                "\"calculation\": \"bagTotal\", \"parameter\": \"vesselFill\",")),
        breach("field.wrong", p -> p.replace(RECORD, "    target: 180\n", "")),
        breach(
            "field.optional",
            p -> p.edit(
                "forms/buffer-measurement.form",
                text -> text.replace("\"required\": true", "\"required\": false"))));
  }

  private static List<Breach> inMaterial() {
    return List.of(
        breach(
            "material.position",
            p -> p.replace(RECORD, "unit: kg, source: pointOfUse", "unit: L, source: pointOfUse")),
        breach(
            "material.active",
            p -> p.replace(
                RECORD,
                "actives: {notApplicable: A buffer has no active ingredient}",
                "actives: [{material: NACL, quantity: 5, unit: mg}]")),
        breach(
            "material.not-weighed",
            p -> p.replace(
                BPMN, "name=\"position\" value=\"p20\"", "name=\"position\" value=\"p30\"")),
        breach(
            "material.not-charged",
            p -> p.replace(BPMN, "value=\"p20, p30, p40\"", "value=\"p20, p30\"")),
        breach(
            "material.output",
            p ->
                p.replace(BPMN, "<camunda:property name=\"produces\" value=\"bufferBulk\" />", "")),
        breach("material.output", p -> p.replace(RECORD, "last: true, ", "")),
        breach("material.hold", p -> p.replace(RECORD, "hold: bulkHold", "hold: bufferPh")));
  }

  private static List<Breach> inCalculation() {
    return List.of(
        breach(
            "calculation.malformed",
            p -> p.replace(RECORD, "expression: gross - tare", "expression: gross - ")),
        breach(
            "calculation.malformed",
            p -> p.replace(RECORD, "expression: gross - tare", "expression: power(gross, tare)")),
        breach(
            "calculation.reference",
            p -> p.replace(RECORD, "expression: gross - tare", "expression: gross - tara")),
        breach(
            "calculation.reference",
            p -> p.replace(RECORD, "yield(fillBags.total", "yield(chargeWater.quantity")),
        breach(
            "calculation.reference",
            p -> p.replace(
                RECORD,
                "expression: fillLevel(position.p10.quantity",
                "expression: fillLevel(readMixer.mass")),
        breach(
            "calculation.unit",
            p -> p.replace(
                RECORD,
                "expression: yield(fillBags.total + drawSample.quantity, output.bufferFiltered.quantity)",
                "expression: (fillBags.total + drawSample.quantity) / output.bufferFiltered.quantity * 100")),
        breach(
            "calculation.unit",
            p -> p.replace(
                RECORD,
                "parameter.waterDensity, equipment.mixer.volume",
                "equipment.mixer.volume, equipment.mixer.volume")),
        breach(
            "calculation.cycle",
            p -> p.replace(
                RECORD, "expression: sum(rows.net)", "expression: sum(rows.net) + 0 * total")),
        breach(
            "calculation.no-case",
            p -> p.replace(
                RECORD,
                "    cases:\n      - {given: {rows.net: [99.92, 99.88, 97.61]}, gives: 297.41}\n",
                "")),
        breach("calculation.case-fails", p -> p.replace(RECORD, "gives: 297.41", "gives: 297.42")),
        breach(
            "calculation.case-fails",
            p -> p.replace(
                RECORD, "{gross: 101.84, tare: 1.92}", "{gross: 101.84, tare: 1.92, load: 3}")),
        breach(
            "calculation.may-be-missing",
            p -> p.replace(
                RECORD,
                "expression: yield(fillBags.total + drawSample.quantity,",
                "expression: yield(fillBags.total + 0 * minutes(blockFiltrate.startedAt, fillBags.endedAt) * drawSample.quantity / minutes(blockFiltrate.startedAt, fillBags.endedAt) + drawSample.quantity,")));
  }

  private static List<Breach> inDecision() {
    return List.of(
        breach(
            "decision.not-one-table",
            p -> p.edit(
                "decisions/buffer-quality.dmn",
                text -> text.replaceAll("(?s)<decisionTable.*</decisionTable>", ""))),
        breach(
            "decision.wrong-id",
            p -> p.replace(
                "decisions/buffer-quality.dmn",
                "<decision id=\"bufferQuality\"",
                "<decision id=\"other\"")),
        breach(
            "decision.hit-policy",
            p -> p.replace(
                "decisions/buffer-quality.dmn", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"")),
        breach(
            "decision.language",
            p -> p.replace(
                "decisions/buffer-quality.dmn",
                "<inputEntry id=\"withinLimitsPh\">",
                "<inputEntry id=\"withinLimitsPh\" expressionLanguage=\"groovy\">")),
        breach(
            "decision.input",
            p -> p.replace(
                "decisions/buffer-quality.dmn",
                "typeRef=\"number\">\n          <text>ph",
                "typeRef=\"double\">\n          <text>ph")),
        breach("decision.input", p -> p.edit(
                "decisions/filter-integrity.dmn",
                text ->
                    text.replaceAll("(?s)<inputValues id=\"damagedValues\">.*?</inputValues>", ""))
            .replace(
                "decisions/filter-integrity.dmn", "<text>damaged</text>", "<text>damage</text>")),
        breach(
            "decision.outcome",
            p -> p.replace("decisions/buffer-quality.dmn", "name=\"outcome\"", "name=\"result\"")),
        breach(
            "decision.outcome",
            p -> p.replace("decisions/buffer-quality.dmn", "\"adjust\"", "adjust")),
        breach(
            "decision.cell",
            p -> p.replace(
                "decisions/buffer-quality.dmn",
                "<text>[parameter.bufferPh.low..parameter.bufferPh.high]</text>",
                "<text>between 1 and 2</text>")),
        breach(
            "decision.cell",
            p -> p.replace(
                "decisions/buffer-quality.dmn",
                "<text>[parameter.bufferPh.low..parameter.bufferPh.high]</text>",
                "<text>ph * 2</text>")),
        breach(
            "decision.unknown-limit",
            p -> p.replace(
                "decisions/buffer-quality.dmn",
                "parameter.adjustmentsMaximum.high",
                "parameter.adjustmentsMaximum.low")),
        breach(
            "decision.catch-all",
            p -> p.edit(
                "decisions/filter-integrity.dmn",
                text -> text.replace("<text>\"yes\"</text>", "<text>-</text>"))),
        breach(
            "decision.gap",
            p -> p.replace(
                "decisions/buffer-quality.dmn",
                "&gt;= parameter.adjustmentsMaximum.high",
                "&gt; parameter.adjustmentsMaximum.high")),
        breach(
            "decision.overlap",
            p -> p.replace(
                "decisions/buffer-quality.dmn",
                "&lt; parameter.adjustmentsMaximum.high",
                "&lt;= parameter.adjustmentsMaximum.high")),
        breach(
            "decision.too-large",
            p -> p.edit("decisions/buffer-quality.dmn", TestProcedures::hugeTable)),
        breach(
            "decision.binding",
            p -> p.replace(
                BPMN,
                "conductivity = measureBuffer.conductivity;",
                "conductivity = measureBuffer.meter;")),
        breach(
            "decision.binding",
            p -> p.replace(BPMN, "conductivity = measureBuffer.conductivity;", "")),
        breach(
            "decision.may-be-missing",
            p -> p.replace(
                BPMN,
                "conductivity = measureBuffer.conductivity;",
                "conductivity = addAcid.quantity;")),
        breach(
            "decision.endless",
            p ->
                p.replace(BPMN, "additions = rounds(adjustAgain)", "additions = measureBuffer.ph")),
        breach(
            "decision.endless",
            p -> p.replace(
                "decisions/buffer-quality.dmn",
                "&lt; parameter.adjustmentsMaximum.high",
                "&lt;= parameter.adjustmentsMaximum.high")),
        breach("decision.no-cases", p -> p.remove("decisions/buffer-quality.cases.csv")),
        breach(
            "decision.case-fails",
            p -> p.replace(
                "decisions/buffer-quality.cases.csv",
                "target,7.40,15.5,0,accept",
                "target,7.40,15.5,0,reject")),
        breach(
            "decision.case-fails",
            p -> p.replace(
                "decisions/buffer-quality.cases.csv",
                "case,ph,conductivity,additions,outcome,rule",
                "case,ph,conductivity,outcome,rule")),
        breach(
            "decision.case-fails",
            p -> p.replace(
                "decisions/buffer-quality.cases.csv",
                "pH not measured,,15.5,0,,",
                "pH not measured,,15.5,0,accept,")),
        breach(
            "decision.rule-without-case",
            p -> p.replace(
                "decisions/buffer-quality.cases.csv",
                "just below the pH limit,7.29,15.5,0,reject,phLow\n",
                "")));
  }

  private static List<Breach> inScenario() {
    return List.of(
        breach("scenario.none", p -> p.remove("scenarios/good-batch.yaml")
            .remove("scenarios/adjusted-sub-lot.yaml")
            .remove("scenarios/rejected-sub-lot.yaml")),
        breach(
            "scenario.unknown",
            p -> p.replace("scenarios/good-batch.yaml", "never: [addAcid", "never: [addBase")),
        breach(
            "scenario.unknown",
            p -> p.replace(
                "scenarios/adjusted-sub-lot.yaml",
                "fields: {ph: 7.62}",
                "fields: {acidity: 7.62}")),
        breach(
            "scenario.not-covered",
            p -> p.replace(
                "scenarios/rejected-sub-lot.yaml",
                "[adjust, adjust, reject]",
                "[adjust, adjust]")));
  }
}
