package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The compiled record is one document: same package, same bytes; everything in it. */
@Tag("P211-188a-1")
class CompiledRecordTests {

  private static final CompiledRecord RECORD = TestPackage.buffer().compiled();

  @Test
  void theSamePackageGivesTheSameBytes() {
    assertThat(TestPackage.buffer().compiled().bytes()).isEqualTo(RECORD.bytes());
    assertThat(TestPackage.buffer().compiled().digest()).isEqualTo(RECORD.digest());
  }

  @Test
  void whatIsStoredReadsBackAsTheSameRecord() {
    CompiledRecord back = CompiledRecord.of(RECORD.bytes());

    assertThat(back).isEqualTo(RECORD);
    assertThat(back.bytes()).isEqualTo(RECORD.bytes());
  }

  @Test
  void anyChangedByteOfAnyFileGivesAnotherDigest() {
    Set<String> digests = new HashSet<>(List.of(RECORD.digest().hex()));
    for (String path : RECORD.files().keySet()) {
      if (!path.endsWith(".png")) {
        CompiledRecord changed =
            TestPackage.buffer().edit(path, text -> text + "\n").compiled();
        assertThat(digests.add(changed.digest().hex())).as(path).isTrue();
      }
    }
  }

  @Test
  void eachFormulaIsADocumentOfItsOwn() {
    PackageReading reading = TestPackage.buffer()
        .replace("record.yaml", "formulas:\n", """
            formulas:
              - id: pbs30
                title: 30 kg
                batch: {quantity: 30.0, unit: kg, minimum: 15.0, maximum: 30.0, decimals: 1}
                positions:
                  - {position: p10, material: WFI, quantity: 29.6988, unit: kg, decimals: 4, tolerance: 0.5, role: solvent, items: subLots}
                  - {position: p20, material: NACL, quantity: 0.2400, unit: kg, decimals: 4, tolerance: 0.5, role: excipient, items: subLots}
                  - {position: p30, material: NA2HPO4, quantity: 0.0540, unit: kg, decimals: 4, tolerance: 1.0, role: excipient, items: subLots}
                  - {position: p40, material: KH2PO4, quantity: 0.0072, unit: kg, decimals: 4, tolerance: 1.0, role: excipient, items: subLots}
                  - {position: p50, material: HCL-1M, quantity: 0.0150, unit: kg, decimals: 4, tolerance: 100, role: processAid, items: subLots, optional: true, maximumAdditions: 2}
                outputs:
                  - {output: bufferBulk, quantity: 30.0, unit: kg, decimals: 1}
                  - {output: bufferFiltered, quantity: 30.0, unit: kg, decimals: 1}
                parameters:
                  - {id: stirrerSpeed, target: 240, action: {low: 230, high: 250}}
            """)
        .replace("texts/de.yaml", "formula:\n", "formula:\n  pbs30: {title: 30 kg}\n")
        .read();

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.records())
        .extracting(record -> record.formula().id())
        .containsExactly("pbs30", "pbs300");
    assertThat(reading.records())
        .extracting(record ->
            String.valueOf(record.parameter("stirrerSpeed").orElseThrow().target()))
        .containsExactly("240", "180");
  }

  @Test
  void theTreeIsProcedureUnitProcedureOperationStep() {
    Scope procedure = RECORD.procedure();

    assertThat(procedure.level()).isEqualTo(Level.PROCEDURE);
    assertThat(procedure.scopes())
        .extracting(Scope::id)
        .containsExactly("dispensing", "preparation", "filtration");
    assertThat(procedure.scopes()).extracting(Scope::level).containsOnly(Level.UNIT_PROCEDURE);
    assertThat(procedure.allSteps().map(Step::id))
        .startsWith("openBooth", "checkBenchScale", "weighSodiumChloride")
        .endsWith("determineYield", "closeSuite")
        .contains("measureExtra")
        .doesNotHaveDuplicates()
        .hasSize(35);
    assertThat(RECORD.scope("prepareSubLot").orElseThrow().items()).isEqualTo("subLots");
  }

  @Test
  void aStepSaysWhoDoesItWhereAndWhatItOwes() {
    Step weigh = RECORD.step("weighSodiumChloride").orElseThrow();

    assertThat(weigh.performedBy()).containsExactly("operator");
    assertThat(weigh.workCentre()).isEqualTo("weighingBooth");
    assertThat(weigh.critical()).isTrue();
    assertThat(weigh.signature().count()).isEqualTo(2);
    assertThat(weigh.property("position")).hasValue("p20");
    assertThat(weigh.rows()).isNotNull().satisfies(rows -> {
      assertThat(rows.keyField()).isEqualTo("container");
      assertThat(rows.minimum()).isEqualTo(1);
      assertThat(rows.maximum()).isEqualTo(6);
    });
    assertThat(weigh.evidence())
        .extracting(EvidenceItem::id)
        .containsExactly(
            "signature.performed",
            "signature.verified",
            "rows",
            "calculation.total",
            "field.lot",
            "field.scale",
            "field.tare",
            "field.gross",
            "calculation.net",
            "field.container",
            "field.containerScan");
    assertThat(weigh.evidence())
        .filteredOn(EvidenceItem::row)
        .extracting(EvidenceItem::field)
        .containsExactly("lot", "scale", "tare", "gross", "net", "container", "containerScan");
    assertThat(RECORD.step("startMixing").orElseThrow().evidence())
        .containsExactly(new EvidenceItem("effect", EvidenceKind.EFFECT, null, false));
    assertThat(RECORD.step("judgeBuffer").orElseThrow().evidence())
        .containsExactly(new EvidenceItem("decision", EvidenceKind.DECISION, null, false));
  }

  @Test
  void materialsAreLinkedWithTheStepsThatHandleThem() {
    Formula.Position salt = RECORD.formula().positions().get(1);

    assertThat(salt.weighedAt()).containsExactly("weighSodiumChloride");
    assertThat(salt.chargedAt()).containsExactly("chargeSalts");
    assertThat(RECORD.outputs())
        .filteredOn(output -> output.id().equals("bufferBulk"))
        .singleElement()
        .satisfies(bulk -> {
          assertThat(bulk.madeAt()).containsExactly("readMixer");
          assertThat(bulk.usedAt()).containsExactly("connectSubLots");
          assertThat(bulk.hold()).isEqualTo("bulkHold");
        });
  }

  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(RECORD.title().in("de")).isEqualTo("Phosphatgepufferte Salzlösung pH 7,4");
    assertThat(RECORD.step("addAcid").orElseThrow().name().in("de")).isEqualTo("Salzsäure zugeben");
    assertThat(RECORD.step("addAcid").orElseThrow().instruction())
        .satisfies(text -> assertThat(text.in("de")).contains("Schutzbrille"));
    assertThat(RECORD.title().in("fr")).as("first language there is").isNotEmpty();
    assertThat(RECORD.texts()).containsKey("printNote");
  }

  @Test
  void aScopeOverPositionsKnowsItsPositions() {
    CompiledRecord record = TestProcedures.overPositions().compiled();

    assertThat(record.items())
        .filteredOn(list -> list.id().equals("salts"))
        .singleElement()
        .satisfies(list -> assertThat(list.members()).containsExactly("p20", "p30", "p40"));
    assertThat(record.formula().positions().get(2).weighedAt()).containsExactly("weighSalt");
    assertThat(record.formula().positions().get(2).chargedAt()).containsExactly("chargeSalts");
  }
}
