package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad packages are findings, never exceptions, and never files outside. */
class PackageReaderTests {

  private static PackageReading unzip(byte[] zip) {
    return PackageReader.read(new ByteArrayInputStream(zip));
  }

  private static byte[] zip(String... pathsAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < pathsAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(pathsAndTexts[i]));
        zip.write(pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aPackedPackageReadsLikeItsFolder() {
    PackageReading folder = PackageReader.read(TestPackage.FOLDER);
    PackageReading zip = unzip(PackageWriter.pack(TestPackage.FOLDER));

    assertThat(zip.findings()).isEmpty();
    assertThat(zip.records()).isEqualTo(folder.records());
    assertThat(zip.scenarios()).isEqualTo(folder.scenarios()).hasSize(3);
    assertThat(zip.signatures()).isEqualTo(folder.signatures()).isEqualTo(64);
  }

  @Test
  void equalFilesPackToEqualBytes() {
    assertThat(PackageWriter.pack(TestPackage.FOLDER))
        .isEqualTo(PackageWriter.pack(TestPackage.buffer().files()));
  }

  @Test
  void aZipMayHoldTheFilesAtItsRoot() {
    byte[] zip =
        PackageWriter.pack(new PackageFiles(null, TestPackage.buffer().files().byPath()));

    assertThat(unzip(zip).accepted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.yaml", "a/../../evil.yaml", "/etc/passwd", "C:\\evil.yaml", "a\\..\\evil.yaml",
        "forms//x.form", "forms/ x.form", "forms/\u0430.form", ".hidden", "a/b/c/d/e/f/g/h.yaml"
      })
  void aPathThatCouldLeadOutsideIsRefused(String path) throws IOException {
    PackageReading reading = unzip(zip(path, "x"));

    assertThat(reading.findings()).extracting(Finding::rule).contains("package.unsafe-path");
    assertThat(reading.files().byPath()).isEmpty();
  }

  @Test
  void twoPathsThatDifferInCapitalsAreRefused() throws IOException {
    assertThat(unzip(zip("record.yaml", "a: b", "Record.yaml", "c: d")).findings())
        .extracting(Finding::rule)
        .contains("package.unsafe-path");
  }

  @Test
  void whatIsNoZipIsAFinding() throws IOException {
    assertThat(unzip("hello".getBytes(StandardCharsets.UTF_8)).findings())
        .extracting(Finding::rule)
        .contains("package.unreadable");
    assertThat(unzip(new byte[0]).findings())
        .extracting(Finding::rule)
        .contains("package.unreadable");
    byte[] whole = PackageWriter.pack(TestPackage.FOLDER);
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThat(unzip(half).accepted()).isFalse();
    byte[] damaged = whole.clone();
    damaged[200] ^= 0x55;
    assertThat(unzip(damaged).accepted()).isFalse();
  }

  // A few kilobytes that unpack to more than memory.
  @Test
  void aZipBombStopsAtTheLimit() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      byte[] zeros = new byte[1024 * 1024];
      for (int entry = 0; entry < 20; entry++) {
        zip.putNextEntry(new ZipEntry("media/a" + entry + ".png"));
        for (int i = 0; i < 19; i++) {
          zip.write(zeros);
        }
      }
    }
    assertThat(bytes.size()).isLessThan(1_000_000);

    PackageReading reading = unzip(bytes.toByteArray());

    assertThat(reading.findings()).extracting(Finding::rule).contains("package.too-large");
    assertThat(reading.files().byPath().values().stream()
            .mapToLong(file -> file.length)
            .sum())
        .isLessThanOrEqualTo(PackageReader.MAXIMUM_TOTAL);
  }

  @Test
  void tooManyFilesStopAtTheLimit() throws IOException {
    String[] files = new String[2 * (2 * PackageReader.MAXIMUM_FILES + 10)];
    for (int i = 0; i < files.length; i += 2) {
      files[i] = "media/a" + i + ".png";
      files[i + 1] = "";
    }

    PackageReading reading = unzip(zip(files));

    assertThat(reading.findings()).extracting(Finding::rule).contains("package.too-large");
    assertThat(reading.files().byPath()).hasSize(PackageReader.MAXIMUM_FILES);
  }

  @Test
  void aLinkInAFolderIsNotFollowed(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    Path inside = Files.createDirectory(folder.resolve("buffer-preparation"));
    Files.createSymbolicLink(inside.resolve("record.yaml"), secret);

    PackageReading reading = PackageReader.read(inside);

    assertThat(reading.findings()).extracting(Finding::rule).contains("package.unsafe-path");
    assertThat(reading.files().byPath()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsAFinding(@TempDir Path folder) {
    assertThat(PackageReader.read(folder.resolve("none")).findings())
        .extracting(Finding::rule)
        .contains("package.unreadable");
  }

  @Test
  void noEntityIsEverResolved(@TempDir Path folder) throws IOException {
    Path canary = Files.writeString(folder.resolve("canary.txt"), "canary-content");
    String attack = "<!DOCTYPE d [<!ENTITY e SYSTEM \"" + canary.toUri() + "\">]>";

    PackageReading reading = TestPackage.buffer()
        .replace("procedure.bpmn", "<bpmn:definitions", attack + "<bpmn:definitions")
        .replace("procedure.bpmn", "name=\"Batch started\"", "name=\"&e;\"")
        .read();

    assertThat(reading.findings()).extracting(Finding::rule).contains("package.xml-doctype");
    assertThat(reading.findings().toString()).doesNotContain("canary-content");
  }

  @Test
  void everyTruncationOfEveryFileIsReadWithoutAnException() {
    TestPackage whole = TestPackage.buffer();
    for (String path : whole.files().byPath().keySet()) {
      String text = whole.text(path);
      for (int length : new int[] {0, 1, text.length() / 3, text.length() / 2, text.length() - 3}) {
        PackageReading reading = TestPackage.buffer()
            .edit(path, all -> all.substring(0, Math.max(0, Math.min(length, all.length()))))
            .read();
        assertThat(reading.findings()).as("%s cut at %s", path, length).isNotNull();
      }
    }
  }

  @Test
  void packingNamesAndTimesAreTheSameEverywhere() throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(PackageWriter.pack(TestPackage.FOLDER)))) {
      ZipEntry first = zip.getNextEntry();
      assertThat(first).isNotNull();
      assertThat(first.getName())
          .isEqualTo("buffer-preparation/decisions/buffer-quality.cases.csv");
      assertThat(first.getTimeLocal()).hasToString("1980-01-01T00:00");
    }
  }
}
