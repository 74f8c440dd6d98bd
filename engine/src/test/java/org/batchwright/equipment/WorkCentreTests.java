package org.batchwright.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Line clearance of rooms (21 CFR 211.130). */
class WorkCentreTests {

  private static final Chain OTHER = Chain.of("batch", "B-2");
  private static final String ROOM = "granulationRoom";

  private Floor floor;
  private WorkCentres rooms;

  @BeforeEach
  void registersARoom(@TempDir Path folder) throws Exception {
    floor = Floor.empty(folder);
    rooms = floor.bean(WorkCentres.class);
    rooms.register(
        Floor.context("register", WorkCentres.chain(ROOM)),
        ROOM,
        "Granulation",
        Floor.SITE,
        List.of("granulation", "drying"));
  }

  @AfterEach
  void verifiesTheRecord() throws Exception {
    floor.verify();
    floor.close();
  }

  @Test
  void aRoomIsClearedByTwoPeopleForOneBatchUntilItsTime() {
    assertThat(refusal(Floor.BATCH, () -> rooms.requireCleared(ROOM, "B-1")))
        .isEqualTo("work-centre-not-cleared");
    assertThat(refusal(
            Floor.BATCH, () -> rooms.clear(Floor.BATCH, ROOM, "B-1", "anna", "anna", Floor.FAR)))
        .isEqualTo("clearance-one-person");
    assertThat(refusal(
            Floor.BATCH, () -> rooms.clear(Floor.BATCH, ROOM, "B-1", "anna", "ben", Instant.EPOCH)))
        .isEqualTo("clearance-time");
    clear(Floor.BATCH, "B-1", Floor.FAR);

    assertThat(refusal(Floor.BATCH, () -> rooms.requireCleared(ROOM, "B-1"))).isNull();
    assertThat(refusal(OTHER, () -> rooms.requireCleared(ROOM, "B-2")))
        .isEqualTo("work-centre-not-cleared");
  }

  @Test
  void aClearanceEndsWithItsTime() throws Exception {
    clear(Floor.BATCH, "B-1", Instant.now().plusMillis(400));
    Floor.await(() ->
        "clearance-expired".equals(refusal(Floor.BATCH, () -> rooms.requireCleared(ROOM, "B-1"))));
  }

  @Test
  void theUseByAnotherBatchVoidsAClearance() {
    clear(Floor.BATCH, "B-1", Floor.FAR);
    floor.command(Floor.BATCH, () -> {
      rooms.use(Floor.BATCH, ROOM, "B-1");
      return "own use";
    });
    assertThat(refusal(Floor.BATCH, () -> rooms.requireCleared(ROOM, "B-1"))).isNull();
    floor.command(OTHER, () -> {
      rooms.use(OTHER, ROOM, "B-2");
      return "other use";
    });

    assertThat(refusal(Floor.BATCH, () -> rooms.requireCleared(ROOM, "B-1")))
        .isEqualTo("clearance-voided");
    clear(Floor.BATCH, "B-1", Floor.FAR);
    assertThat(refusal(Floor.BATCH, () -> rooms.requireCleared(ROOM, "B-1"))).isNull();
  }

  @Test
  void theClearanceOfAnotherBatchVoidsTheFirst() {
    clear(Floor.BATCH, "B-1", Floor.FAR);
    clear(OTHER, "B-2", Floor.FAR);

    assertThat(refusal(Floor.BATCH, () -> rooms.requireCleared(ROOM, "B-1")))
        .isEqualTo("clearance-voided");
    assertThat(refusal(OTHER, () -> rooms.requireCleared(ROOM, "B-2"))).isNull();
    assertThat(rooms.clearances(ROOM, 10))
        .extracting(Clearance::state)
        .containsExactly(Clearance.State.OPEN, Clearance.State.VOIDED);
  }

  @Test
  void theClosingClearanceEndsItAndNeedsAnOpenOne() {
    clear(Floor.BATCH, "B-1", Floor.FAR);
    assertThat(refusal(Floor.BATCH, () -> rooms.close(Floor.BATCH, ROOM, "B-1", "anna", "anna")))
        .isEqualTo("clearance-one-person");
    floor.command(Floor.BATCH, () -> rooms.close(Floor.BATCH, ROOM, "B-1", "anna", "ben"));

    assertThat(refusal(Floor.BATCH, () -> rooms.requireCleared(ROOM, "B-1")))
        .isEqualTo("work-centre-not-cleared");
    assertThat(refusal(Floor.BATCH, () -> rooms.close(Floor.BATCH, ROOM, "B-1", "anna", "ben")))
        .isEqualTo("work-centre-not-cleared");
  }

  @Test
  void aRoomServesOnlyAsWhatItIsSetUpForAndAtItsSite() throws Exception {
    assertThat(refusal(Floor.BATCH, () -> serves("drying", Floor.SITE))).isNull();
    assertThat(refusal(Floor.BATCH, () -> serves("blending", Floor.SITE)))
        .isEqualTo("room-unsuitable");
    assertThat(refusal(Floor.BATCH, () -> serves("drying", "ELSEWHERE")))
        .isEqualTo("room-of-other-site");

    clear(Floor.BATCH, "B-1", Floor.FAR);
    rooms.change(
        Floor.context("change", WorkCentres.chain(ROOM)),
        ROOM,
        "Blending",
        List.of("blending"),
        "Rebuilt");

    assertThat(refusal(Floor.BATCH, () -> serves("blending", Floor.SITE))).isNull();
    assertThat(refusal(Floor.BATCH, () -> serves("drying", Floor.SITE)))
        .isEqualTo("room-unsuitable");
    assertThat(rooms.find(ROOM).name()).isEqualTo("Blending");
    assertThat(refusal(Floor.BATCH, () -> rooms.requireCleared(ROOM, "B-1"))).isNull();
  }

  @Test
  void whatARoomServesAsIsAnIdOfMasterRecords() {
    assertThat(refusal(
            WorkCentres.chain("R-9"),
            () -> rooms.register(
                Floor.context("register", WorkCentres.chain("R-9")),
                "R-9",
                "Blending",
                Floor.SITE,
                List.of("Blending room"))))
        .isEqualTo("equipment-malformed");
  }

  private List<Fact> serves(String use, String site) throws Refusal {
    return rooms.serves(ROOM, use, "Room", site).require();
  }

  private void clear(Chain chain, String batch, Instant until) {
    floor.command(chain, () -> rooms.clear(chain, ROOM, batch, "anna", "ben", until));
  }

  private <A> String refusal(Chain chain, Commands.Work<A> work) {
    try {
      floor.run(chain, work);
      return null;
    } catch (Refusal refusal) {
      return refusal.code().code();
    }
  }
}
