package org.batchwright.masterrecord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.batchwright.RunningProduct;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The records that the product ships go through their whole approval on the real engine. */
@RunningProduct
class ShippedRecordsTests {

  private static final Path RECORDS = Path.of("..", "processes", "records");

  private final ApplicationContext context;
  private final RecordLibrary library;
  private final MasterRecords records;

  @LocalServerPort
  private int port;

  private Office office;

  ShippedRecordsTests(ApplicationContext context) {
    this.context = context;
    this.library = context.getBean(RecordLibrary.class);
    this.records = context.getBean(MasterRecords.class);
  }

  @BeforeEach
  void people() {
    office = Office.of(context, port);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aShippedRecordIsImportedApprovedAndDeployed(String name) throws Refusal {
    String id = "shipped-" + name;
    TreeMap<String, byte[]> files = Packages.read(RECORDS.resolve(name), id);
    // Other tests give the classes contracts of their own.
    String yaml = new String(files.get("record.yaml"), StandardCharsets.UTF_8);
    files.put(
        "record.yaml",
        yaml.replaceAll("class: ([A-Za-z-]+)", "class: shipped-$1")
            .getBytes(StandardCharsets.UTF_8));
    VersionKey key = office.imported(office.author(), id, files, null);
    office.submit(office.author(), key);
    office.check(office.checker(), key);

    assertThat(office.approve(office.qa(), key, null).state()).isEqualTo(RecordState.EFFECTIVE);

    List<CompiledFormula> formulas = library.whole(key).formulas();
    assertThat(formulas).isNotEmpty();
    for (CompiledFormula formula : formulas) {
      ApprovedRecord approved = records.effective(id, 1, formula.formula());
      assertThat(approved.record().files()).hasSize(files.size());
      assertThat(approved.record().procedure().allSteps()).isNotEmpty();
    }
  }

  static Stream<String> shipped() throws IOException {
    try (Stream<Path> folders = Files.list(RECORDS)) {
      List<String> names = folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
      return names.stream();
    }
  }
}
