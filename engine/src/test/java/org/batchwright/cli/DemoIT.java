package org.batchwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.batchwright.database.Home;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration from the packaged jar, as somebody starts it who has just come by. */
class DemoIT {

  private final Path home;

  DemoIT(@TempDir Path folder) {
    this.home = folder.resolve("plant one");
  }

  @AfterEach
  void endsThePlant() {
    if (Files.exists(home)) {
      new PlantProcess(Home.at(home)).stop();
    }
  }

  @Test
  void playsABatchEndsWithZeroFindsPlantAndDataAgainAndLetsAReaderFollowTheTutorial()
      throws IOException, InterruptedException {
    ProductProcess played =
        ProductProcess.run(home, "demo", "--play", "--exit", "--time-factor", "240");
    assertThat(played.exitCode()).as(played.output()).isZero();
    assertThat(played.output())
        .contains("anna.berg")
        .contains("Played batch B-")
        .contains("nothing in it is a production record");
    PlantProcess.Running plant = new PlantProcess(Home.at(home)).find().orElseThrow();

    ProductProcess verified = ProductProcess.run(home, "verify");
    assertThat(verified.exitCode()).as(verified.output()).isZero();

    try (ProductProcess again = ProductProcess.run(home, "demo").ready()) {
      assertThat(again.output())
          .doesNotContain("Preparing the demonstration")
          .contains(plant.endpoint().toString());
      BrowserPlay.play(
          again.address().getPort(),
          "tutorial.spec.ts",
          Map.of(
              "BATCHWRIGHT",
              new ObjectMapper().writeValueAsString(ProductProcess.java(ProductProcess.jar())),
              "BATCHWRIGHT_HOME",
              home.toString()));
      assertThat(again.endsWithinTenSeconds()).isTrue();
    }
    assertThat(ProcessHandle.of(plant.pid()).filter(ProcessHandle::isAlive)).isPresent();

    ProductProcess served = ProductProcess.run(home, "serve");
    assertThat(served.exitCode()).isEqualTo(2);
    assertThat(served.output()).hasLineCount(1).contains("demonstration");

    ProductProcess stopped = ProductProcess.run(home, "plant", "--stop");
    assertThat(stopped.exitCode()).isZero();
    assertThat(new PlantProcess(Home.at(home)).find()).isEmpty();
  }

  @Test
  void aPlantForRealUseGetsNoPeopleWhosePasswordsEverybodyKnows() {
    try (ProductProcess serving = ProductProcess.run(home, "serve").ready()) {
      assertThat(serving.output()).contains("Not set up yet");
      SetUpByHand.complete(serving.output());
    }

    ProductProcess demo = ProductProcess.run(home, "demo");

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.output()).contains("set up for real use");
    assertThat(home.resolve("plant")).doesNotExist();
  }
}
