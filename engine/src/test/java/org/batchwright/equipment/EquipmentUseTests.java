package org.batchwright.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.batchwright.TestModules;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Finding;
import org.batchwright.audit.TrailReader;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Units of equipment, their upkeep and their use by batches. */
class EquipmentUseTests {

  private static final Chain GRANULATOR = EquipmentRegister.chain("GR-1");
  private static final Chain SCALE = EquipmentRegister.chain("SC-1");

  private Floor floor;
  private EquipmentUse use;
  private EquipmentUpkeep upkeep;

  @BeforeEach
  void registersTwoUnits(@TempDir Path folder) throws Exception {
    floor = Floor.empty(folder);
    use = floor.bean(EquipmentUse.class);
    upkeep = floor.bean(EquipmentUpkeep.class);
    define(
        "granulator",
        new Upkeep(true, false, false, 72),
        ClassMember.property("workingVolume", "L", 0));
    define(
        "scale",
        new Upkeep(false, true, true, null),
        ClassMember.property("minimumWeight", "kg", 3),
        ClassMember.property("range", "kg", 3));
    register("GR-1", "granulator", Map.of("workingVolume", new PropertyValue("600", "L")));
    register(
        "SC-1",
        "scale",
        Map.of(
            "minimumWeight", new PropertyValue("0.082", "kg"),
            "range", new PropertyValue("6", "kg")));
  }

  @AfterEach
  void stops() throws Exception {
    floor.close();
  }

  @Test
  @Tag("EQ-STATUS-1")
  void eachConditionOfAUnitHasItsOwnRefusal() throws Exception {
    assertThat(refusal("GR-1", FitCheck.CLEAN)).isEqualTo("equipment-not-clean");
    assertThat(refusal("SC-1", FitCheck.CALIBRATED)).isEqualTo("equipment-not-calibrated");
    assertThat(refusal("SC-1", FitCheck.DAILY_CHECK)).isEqualTo("daily-check-due");
    assertThat(refusal("SC-1", FitCheck.CLASS)).isEqualTo("equipment-wrong-class");
    act(GRANULATOR, () -> upkeep.block(GRANULATOR, "GR-1", "Seal leaks."));
    assertThat(refusal("GR-1", FitCheck.RELEASED)).isEqualTo("equipment-blocked");
    act(GRANULATOR, () -> upkeep.unblock(GRANULATOR, "GR-1", "Seal renewed."));
    act(GRANULATOR, () -> upkeep.startMaintenance(GRANULATOR, "GR-1", "Yearly service."));
    assertThat(refusal("GR-1", FitCheck.AVAILABLE)).isEqualTo("equipment-in-maintenance");
    act(GRANULATOR, () -> upkeep.finishMaintenance(GRANULATOR, "GR-1", "SR-0815"));
    assertThat(refusal("GR-1", FitCheck.AVAILABLE)).isNull();
    floor.verify();
  }

  @Test
  @Tag("EQ-STATUS-1")
  void aUnitThatIsCleanCalibratedAndCheckedIsFitAndSaysWhy() throws Exception {
    clean("GR-1");
    act(SCALE, () -> upkeep.calibrate(SCALE, "SC-1", "CAL-77", Floor.FAR));
    act(SCALE, () -> upkeep.checkDaily(SCALE, "SC-1", true, "5.000 kg: 5.000 kg", Floor.FAR));

    List<Fact> facts = new ArrayList<>();
    floor.command(
        Floor.BATCH,
        () -> facts.addAll(use.requireFit("GR-1", FitRequest.all("B-1", "granulator"))));
    floor.command(
        Floor.BATCH, () -> facts.addAll(use.requireFit("SC-1", FitRequest.all("B-1", "scale"))));
    assertThat(facts)
        .extracting(Fact::rule, Fact::verdict)
        .contains(
            tuple("equipment.clean", "pass"),
            tuple("equipment.clean", "notApplicable"),
            tuple("equipment.calibrated", "pass"),
            tuple("equipment.dailyCheck", "pass"))
        .doesNotContain(tuple("equipment.clean", "fail"));
    assertThat(facts.get(0).inputs()).extracting(Fact.Input::name).contains("equipment", "class");
  }

  @Test
  void aFailedDailyCheckMakesAScaleUnfitAtOnce() throws Exception {
    act(SCALE, () -> upkeep.checkDaily(SCALE, "SC-1", true, "5.000 kg", Floor.FAR));
    assertThat(refusal("SC-1", FitCheck.DAILY_CHECK)).isNull();
    act(SCALE, () -> upkeep.checkDaily(SCALE, "SC-1", false, "5.000 kg: 4.987 kg", null));
    assertThat(refusal("SC-1", FitCheck.DAILY_CHECK)).isEqualTo("daily-check-due");
  }

  @Test
  @Tag("P211-182-1")
  void whoCleanedCannotCheckTheCleaning() throws Exception {
    act(GRANULATOR, () -> upkeep.startCleaning(GRANULATOR, "GR-1"));
    assertThat(refused(
            GRANULATOR, () -> upkeep.finishCleaning(GRANULATOR, "GR-1", "t.tech", "SOP-CL-9")))
        .isEqualTo("checked-by-same-person");
    act(GRANULATOR, () -> upkeep.finishCleaning(GRANULATOR, "GR-1", "o.other", "SOP-CL-9"));
    assertThat(floor.bean(EquipmentRegister.class).find("GR-1").cleanUntil()).isNotNull();
    assertThat(refused(
            GRANULATOR, () -> upkeep.finishCleaning(GRANULATOR, "GR-1", "o.other", "SOP-CL-9")))
        .isEqualTo("equipment-not-in-cleaning");
  }

  @Test
  void capacityIsComparedWithAPropertyInItsOwnUnit() throws Exception {
    assertThat(capacity("GR-1", need("workingVolume", "267", "L", "35", "75"))).isNull();
    assertThat(capacity("GR-1", need("workingVolume", "209", "L", "35", "75")))
        .isEqualTo("capacity-exceeded");
    assertThat(capacity("GR-1", need("workingVolume", "451", "L", "35", "75")))
        .isEqualTo("capacity-exceeded");
    assertThat(capacity("GR-1", need("workingVolume", "267", "kg", "35", "75")))
        .isEqualTo("capacity-unknown");
    assertThat(capacity("SC-1", CapacityNeed.atLeast("minimumWeight", kg("0.081"))))
        .isEqualTo("capacity-exceeded");
    assertThat(capacity("SC-1", CapacityNeed.atLeast("minimumWeight", kg("0.082"))))
        .isNull();
    assertThat(capacity("SC-1", CapacityNeed.atMost("range", kg("6.001"))))
        .isEqualTo("capacity-exceeded");
    assertThat(capacity("SC-1", CapacityNeed.atMost("length", kg("1"))))
        .isEqualTo("capacity-unknown");
  }

  @Test
  @Tag("P211-105-1")
  void aUnitIsHeldByOneBatchAndItsUseIsLogged() throws Exception {
    clean("GR-1");
    floor.command(Floor.BATCH, () -> use.reserve(Floor.BATCH, "GR-1", "B-1"));
    floor.command(Floor.BATCH, () -> use.reserve(Floor.BATCH, "GR-1", "B-1"));
    Chain other = Chain.of("batch", "B-2");
    assertThat(refused(other, () -> use.reserve(other, "GR-1", "B-2")))
        .isEqualTo("equipment-in-use");
    assertThat(refused(other, () -> use.requireHeld("GR-1", "B-2")))
        .isEqualTo("equipment-not-held");
    assertThat(refused(other, () -> use.release(other, "GR-1", "B-2", true)))
        .isEqualTo("equipment-not-held");
    assertThat(refused(GRANULATOR, () -> upkeep.startCleaning(GRANULATOR, "GR-1")))
        .isEqualTo("equipment-in-use");
    floor.command(Floor.BATCH, () -> use.release(Floor.BATCH, "GR-1", "B-1", true));

    Equipment after = floor.bean(EquipmentRegister.class).find("GR-1");
    assertThat(after.status()).isEqualTo(EquipmentStatus.AVAILABLE);
    assertThat(after.cleanliness()).isEqualTo(Cleanliness.DIRTY);
    assertThat(floor.bean(EquipmentRegister.class).log("GR-1", null, 100))
        .extracting(LogEntry::what)
        .containsExactly("released", "reserved", "cleaned", "cleaningStarted", "registered");
    assertThat(floor.bean(EquipmentRegister.class).logOf("B-1"))
        .extracting(LogEntry::what)
        .containsExactly("reserved", "released");
    assertThat(floor.bean(TrailReader.class).after(Floor.BATCH.text(), 0, 100))
        .extracting(stored -> stored.event().type())
        .contains("equipment-reserved", "equipment-released");
    floor.verify();
  }

  @Test
  void aUnitMayBeBlockedWhileItIsHeldAndStaysBlocked() throws Exception {
    floor.command(Floor.BATCH, () -> use.reserve(Floor.BATCH, "SC-1", "B-1"));
    act(SCALE, () -> upkeep.block(SCALE, "SC-1", "Fell down."));
    assertThat(refused(Floor.BATCH, () -> use.reserve(Floor.BATCH, "SC-1", "B-1")))
        .isEqualTo("equipment-blocked");
    floor.command(Floor.BATCH, () -> use.release(Floor.BATCH, "SC-1", "B-1", true));
    assertThat(floor.bean(EquipmentRegister.class).find("SC-1").status())
        .isEqualTo(EquipmentStatus.BLOCKED);
    act(SCALE, () -> upkeep.unblock(SCALE, "SC-1", "Checked."));
    Equipment after = floor.bean(EquipmentRegister.class).find("SC-1");
    assertThat(after.status()).isEqualTo(EquipmentStatus.AVAILABLE);
    // A scale is not cleaned, so no use makes it dirty.
    assertThat(floor.bean(EquipmentRegister.class).log("SC-1", null, 10))
        .filteredOn(entry -> entry.what().equals("released"))
        .extracting(LogEntry::note)
        .containsOnlyNulls();
    floor.verify();
  }

  @Test
  void ofManyBatchesAtOnceOneGetsTheUnit() throws Exception {
    List<Callable<Boolean>> batches = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      String batch = "B-" + i;
      batches.add(() -> {
        try {
          floor.run(
              Chain.of("batch", batch), () -> use.reserve(Chain.of("batch", batch), "SC-1", batch));
          return true;
        } catch (Refusal refusal) {
          return false;
        }
      });
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      int held = 0;
      for (Future<Boolean> got : threads.invokeAll(batches)) {
        held += got.get() ? 1 : 0;
      }
      assertThat(held).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    floor.verify();
  }

  @Test
  void verificationNamesAUnitThatASuperuserChanged() throws Exception {
    JdbcClient.create(floor.database.superuser())
        .sql("update equipment.equipment set cleanliness = 'clean' where code = 'GR-1'")
        .update();

    assertThat(TestModules.verify(floor.product(), floor.database).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.reason()).isEqualTo(Finding.Reason.RECORD_MISMATCH);
          assertThat(finding.where()).isEqualTo("equipment.equipment/GR-1");
        });
  }

  @Test
  void aContractIsRefusedWithEveryFault() {
    EquipmentClass bad = new EquipmentClass(
        "mixer",
        "Mixer",
        0,
        List.of(
            ClassMember.number("speed", "/min", 1),
            ClassMember.number("speed", "/min", 12),
            ClassMember.report("run", List.of("torque"), "id"),
            new ClassMember(
                "mass",
                MemberKind.PARAMETER,
                MemberType.NUMBER,
                null,
                1,
                false,
                BigDecimal.TEN,
                BigDecimal.ONE,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null)),
        Upkeep.NONE,
        new Watch("pulse", null, null, null, null));

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> floor
        .bean(EquipmentClasses.class)
        .define(Floor.context("define", EquipmentClasses.chain("mixer")), bad));
    assertThat(refusal.code().code()).isEqualTo("equipment-class-malformed");
    assertThat(refusal.getMessage())
        .contains("speed: is named twice")
        .contains("speed: decimals are 0 to 9")
        .contains("run: the item torque is no value")
        .contains("run: runMember must be one of the items")
        .contains("mass: a number needs a UCUM unit")
        .contains("mass: the minimum is above the maximum")
        .contains("watch: lifeSign and lifeSignSeconds belong together")
        .contains("watch: pulse is no value of the class");
  }

  @Test
  void theSameContractAgainIsNoNewVersionAndAnotherOneIs() throws Exception {
    EquipmentClasses classes = floor.bean(EquipmentClasses.class);
    EquipmentClass now = classes.find("scale");
    assertThat(classes
            .define(Floor.context("define", EquipmentClasses.chain("scale")), now)
            .value()
            .version())
        .isEqualTo(1);
    define("scale", new Upkeep(false, true, false, null), now.members().get(0));
    assertThat(classes.find("scale").version()).isEqualTo(2);
    assertThat(classes.version("scale", 1)).contains(now);
    floor.verify();
  }

  @Test
  void propertiesThatTheClassDoesNotKnowAreRefused() {
    assertThatThrownBy(() -> register(
            "GR-2",
            "granulator",
            Map.of(
                "workingVolume", new PropertyValue("0.6", "m3"),
                "colour", new PropertyValue("grey", null))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("colour is no property of granulator")
        .hasMessageContaining("workingVolume is given in m3, the class says L");
  }

  private void define(String code, Upkeep kept, ClassMember... members) throws Refusal {
    floor
        .bean(EquipmentClasses.class)
        .define(
            Floor.context("define", EquipmentClasses.chain(code)),
            new EquipmentClass(code, "A " + code, 0, List.of(members), kept, Watch.NONE));
  }

  private void register(String code, String type, Map<String, PropertyValue> properties)
      throws Refusal {
    floor
        .bean(EquipmentRegister.class)
        .register(
            Floor.context("register", EquipmentRegister.chain(code)),
            new EquipmentRegister.NewEquipment(
                code, type, "SN-1", "Unit " + code, Floor.SITE, null, properties));
  }

  private void clean(String code) {
    Chain chain = EquipmentRegister.chain(code);
    act(chain, () -> upkeep.startCleaning(chain, code));
    act(chain, () -> upkeep.finishCleaning(chain, code, "o.other", "SOP-CL-9"));
  }

  private void act(Chain chain, Commands.Work<Equipment> work) {
    floor.command(chain, work);
  }

  private String refusal(String code, FitCheck check) {
    return refused(
        Floor.BATCH,
        () -> use.requireFit(
            code, new FitRequest("B-1", "granulator", EnumSet.of(check), List.of())));
  }

  private String capacity(String code, CapacityNeed need) {
    return refused(
        Floor.BATCH,
        () -> use.requireFit(
            code, new FitRequest("B-1", null, EnumSet.of(FitCheck.CAPACITY), List.of(need))));
  }

  private <A> String refused(Chain chain, Commands.Work<A> work) {
    try {
      floor.run(chain, work);
      return null;
    } catch (Refusal refusal) {
      return refusal.code().code();
    }
  }

  private static CapacityNeed need(
      String property, String amount, String unit, String low, String high) {
    return new CapacityNeed(
        property, Quantity.of(amount, unit), new BigDecimal(low), new BigDecimal(high));
  }

  private static Quantity kg(String amount) {
    return Quantity.of(amount, "kg");
  }
}
