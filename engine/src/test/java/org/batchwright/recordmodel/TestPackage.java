package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The shipped buffer preparation, to be changed in one place and read again. */
final class TestPackage {

  static final Path FOLDER = Path.of("../processes/records/buffer-preparation");
  static final String RECORD = "record.yaml";
  static final String BPMN = "procedure.bpmn";

  private static final SortedMap<String, byte[]> SHIPPED =
      PackageReader.read(FOLDER).files().byPath();

  private final SortedMap<String, byte[]> files = new TreeMap<>(SHIPPED);

  static TestPackage buffer() {
    assertThat(SHIPPED).as("files of %s", FOLDER.toAbsolutePath()).isNotEmpty();
    return new TestPackage();
  }

  /** Replaces the first occurrence of a text that must be there. */
  TestPackage replace(String path, String old, String with) {
    return edit(path, text -> {
      int at = text.indexOf(old);
      assertThat(at).as("%s holds %s", path, old).isNotNegative();
      return text.substring(0, at) + with + text.substring(at + old.length());
    });
  }

  /** Replaces every occurrence of a text that must be there. */
  TestPackage replaceAll(String path, String old, String with) {
    return edit(path, text -> {
      assertThat(text).as(path).contains(old);
      return text.replace(old, with);
    });
  }

  TestPackage edit(String path, UnaryOperator<String> change) {
    return put(path, change.apply(text(path)));
  }

  String text(String path) {
    return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
  }

  TestPackage put(String path, String text) {
    return put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  TestPackage put(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  TestPackage remove(String path) {
    assertThat(files.remove(path)).as(path).isNotNull();
    return this;
  }

  PackageFiles files() {
    return new PackageFiles("buffer-preparation", files);
  }

  PackageReading read() {
    return PackageReader.read(files());
  }

  CompiledRecord compiled() {
    PackageReading reading = read();
    assertThat(reading.findings()).isEmpty();
    return reading.records().get(0);
  }
}
