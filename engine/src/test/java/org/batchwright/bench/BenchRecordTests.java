package org.batchwright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.batchwright.recordmodel.PackageReader;
import org.junit.jupiter.api.Test;

/** The record that the bench approves passes the rules that every record must. */
class BenchRecordTests {

  @Test
  void theBenchRecordHasNoFindings() {
    Path folder = Path.of("src/main/resources/bench/bench-readings");

    assertThat(PackageReader.read(folder).findings()).isEmpty();
  }
}
