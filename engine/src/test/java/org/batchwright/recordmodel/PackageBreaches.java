package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.LintRuleTests.breach;
import static org.batchwright.recordmodel.TestPackage.BPMN;
import static org.batchwright.recordmodel.TestPackage.RECORD;

import java.util.List;
import java.util.stream.Stream;
import org.batchwright.recordmodel.LintRuleTests.Breach;

/** Changes that break rules: the package without them breaks none. */
final class PackageBreaches {

  private PackageBreaches() {}

  static Stream<Breach> all() {
    return Stream.of(inPackage(), inRecord(), inHeader(), inParameter(), inText())
        .flatMap(List::stream);
  }

  private static List<Breach> inPackage() {
    return List.of(
        breach("package.unsafe-path", p -> p.put("../evil.yaml", "x")),
        breach("package.unknown-file", p -> p.put("forms/NotKebab.form", "{}")),
        breach("package.unknown-file", p -> p.put("readme.txt", "x")),
        breach("package.missing-file", p -> p.remove("procedure.bpmn")),
        breach("package.missing-file", p -> p.remove("texts/de.yaml")),
        breach(
            "package.unused-file",
            p -> p.put(
                "forms/spare.form", "{\"type\":\"default\",\"id\":\"spare\",\"components\":[]}")),
        breach(
            "package.not-utf-8",
            p -> p.put("instructions/en/weigh.md", new byte[] {(byte) 0xC3, 0x28})),
        breach("package.wrong-medium", p -> p.put("media/bag-label.png", "<svg/>")),
        breach(
            "package.folder-name",
            p -> p.replace(RECORD, "id: buffer-preparation", "id: buffer-prep")),
        breach("package.xml-malformed", p -> p.replace(BPMN, "</bpmn:process>", "</bpmn:proces>")),
        breach(
            "package.xml-doctype",
            p -> p.replace(
                BPMN,
                "<bpmn:definitions",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<bpmn:definitions")),
        breach(
            "package.xml-doctype",
            p -> p.replace(
                BPMN, "<bpmn:definitions", "<?xml-stylesheet href=\"x\"?>\n<bpmn:definitions")),
        breach(
            "package.xml-too-large",
            p -> p.edit(
                BPMN,
                text -> text.replace(
                    "<bpmn:process", "<bpmn:error id=\"e\" />".repeat(5_001) + "<bpmn:process"))),
        breach(
            "package.xml-too-large",
            p -> p.edit(
                BPMN,
                text -> text.replace(
                    "<bpmn:process",
                    "<bpmn:error>".repeat(101) + "</bpmn:error>".repeat(101) + "<bpmn:process"))),
        breach(
            "package.too-large",
            p -> p.put("instructions/en/weigh.md", new byte[PackageReader.MAXIMUM_TEXT + 1])),
        breach("package.yaml-malformed", p -> p.replace(RECORD, "format: 1", "format: [1")),
        breach(
            "package.yaml-unsafe",
            p -> p.replace(RECORD, "title: Phosphate", "title: !!java.net.URL Phosphate")),
        breach(
            "package.yaml-unsafe",
            p -> p.replace(
                RECORD,
                "roles: [operator, supervisor, analyst]",
                "roles: &r [operator, supervisor, analyst]")),
        breach(
            "package.yaml-unsafe",
            p -> p.edit(RECORD, text -> text + "\nextra: " + "[".repeat(30) + "]".repeat(30))),
        breach(
            "package.yaml-duplicate-key",
            p -> p.replace(RECORD, "format: 1", "format: 1\nformat: 1")));
  }

  private static List<Breach> inRecord() {
    return List.of(
        breach(
            "record.unknown-property",
            p -> p.replace(
                RECORD, "    compare: rounded\n", "    compare: rounded\n    colour: red\n")),
        breach(
            "record.unknown-property",
            p -> p.replace(
                RECORD,
                "    outputs:\n",
                "    parameters: [{id: bufferPh, unit: kg}]\n    outputs:\n")),
        breach("record.missing-property", p -> p.replace(RECORD, "    unit: kg/L\n", "    \n")),
        breach("record.wrong-value", p -> p.replace(RECORD, "kind: masterRecord", "kind: recipe")),
        breach("record.wrong-value", p -> p.replace(RECORD, "target: 22", "target: 22,5")),
        breach(
            "record.wrong-value",
            p -> p.replace(
                RECORD, "members: [A, B, C], minimum: 2", "members: [A, B, C], minimum: 4")),
        breach("record.bad-id", p -> p.replace(RECORD, "id: waterDensity", "id: water-density")),
        breach("record.bad-id", p -> p.replace(BPMN, "id=\"batchStarted\"", "id=\"Event_0x1k2\"")),
        breach(
            "record.duplicate-id",
            p -> p.replace(RECORD, "id: vesselFill\n", "id: waterDensity\n")),
        breach(
            "record.look-alike-id", p -> p.replace(RECORD, "id: remixingTime", "id: mixingtime")),
        breach(
            "record.unknown-reference",
            p -> p.replace(RECORD, "material: KH2PO4, quantity", "material: KH2PO5, quantity")),
        breach(
            "record.unknown-reference",
            p -> p.replace(RECORD, "enteredBy: [analyst]", "enteredBy: [chemist]")),
        breach(
            "record.unknown-reference",
            p -> p.replace(
                RECORD, "specimen: media/bag-label.png", "specimen: media/other-label.png")),
        breach(
            "record.unused",
            p -> p.replace(
                RECORD, "sops:\n", "sops:\n  - {id: sopSpare, reference: SOP-1, title: Spare}\n")),
        breach("record.kind", p -> p.replace(RECORD, "kind: masterRecord", "kind: ruleSet")));
  }

  private static List<Breach> inHeader() {
    return List.of(
        breach(
            "header.missing-statement",
            p -> p.replace(
                RECORD,
                "  precautions: Hydrochloric acid 1 mol/L irritates eyes and skin; wear goggles and gloves\n",
                "")),
        breach(
            "header.mass-balance", p -> p.replace(RECORD, "quantity: 2.4000", "quantity: 2.5000")),
        breach(
            "header.theoretical",
            p -> p.replace(
                RECORD,
                "      - {output: bufferFiltered, quantity: 300.000, unit: kg, decimals: 1}\n",
                "")),
        breach(
            "header.no-yield",
            p -> p.replace(RECORD, "    kind: yield\n", "    kind: accountability\n")),
        breach(
            "header.yield-limits",
            p -> p.replace(RECORD, "action: {low: 97.0, high: 100.5}", "action: {high: 100.5}")),
        breach(
            "header.no-release-evidence",
            p -> p.replace(
                RECORD,
                "  evidence:\n    - {id: laboratoryResults, name: Laboratory results conform, enteredBy: [analyst], verifiedBy: [analyst]}",
                "  evidence: []")),
        breach(
            "header.specimen", p -> p.replace(RECORD, "    specimen: media/bag-label.png\n", "")));
  }

  private static List<Breach> inParameter() {
    return List.of(
        breach("parameter.bad-unit", p -> p.replace(RECORD, "unit: kg/L", "unit: kilos")),
        breach(
            "parameter.no-compare",
            p -> p.replace(
                RECORD, "    action: {high: 24}\n    compare: exact", "    action: {high: 24}")),
        breach(
            "parameter.limits-disorder",
            p -> p.replace(RECORD, "alert: {low: 7.34", "alert: {low: 7.24")),
        breach("parameter.decimals", p -> p.replace(RECORD, "target: 0.9982", "target: 0.99823")),
        breach("parameter.empty", p -> p.replace(RECORD, "    action: {low: 25, high: 90}\n", "")),
        breach(
            "parameter.critical-unlimited",
            p -> p.replace(RECORD, "    action: {low: 170, high: 190}\n", "")));
  }

  private static List<Breach> inText() {
    return List.of(
        breach(
            "text.missing-translation",
            p -> p.replace("texts/de.yaml", "  bagLabel: Pufferbeutel\n", "")),
        breach(
            "text.unknown-key",
            p -> p.replace(
                "texts/de.yaml",
                "  bagLabel: Pufferbeutel\n",
                "  bagLabel: Pufferbeutel\n  boxLabel: Karton\n")),
        breach("text.leading-language", p -> p.put("texts/en.yaml", "record: {title: x}")),
        breach("text.unknown-language", p -> p.put("instructions/fr/weigh.md", "Peser.")),
        breach("text.missing-instruction", p -> p.remove("instructions/de/weigh.md")),
        breach(
            "text.instruction",
            p -> p.put("instructions/en/weigh.md", "See <script>alert(1)</script>")),
        breach(
            "text.instruction",
            p -> p.put("instructions/en/weigh.md", "See [here](https://example.org)")),
        breach("text.instruction", p -> p.put("instructions/en/weigh.md", "![x](media/none.png)")));
  }
}
