package org.batchwright.masterrecord;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages to import: a small complete record, under any name and with any change. */
final class Packages {

  private static final Path RECORD =
      Path.of("src", "test", "resources", "masterrecord", "rinse-solution");

  private Packages() {}

  /** The files of the record, as a record of another id. */
  static TreeMap<String, byte[]> named(String id) {
    return read(RECORD, id);
  }

  /** The files of a package, as a record of another id. */
  static TreeMap<String, byte[]> read(Path folder, String id) {
    String name = folder.getFileName().toString();
    TreeMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> paths = walk.filter(Files::isRegularFile).toList();
      for (Path path : paths) {
        String file = folder.relativize(path).toString().replace('\\', '/');
        byte[] bytes = Files.readAllBytes(path);
        files.put(file, file.startsWith("media/") ? bytes : renamed(bytes, name, id));
      }
      return files;
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** A file as text, changed. */
  static void edit(Map<String, byte[]> files, String path, String from, String to) {
    String text = new String(files.get(path), StandardCharsets.UTF_8);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(path + " does not contain " + from);
    }
    files.put(path, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  static InputStream zip(String folder, Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(folder + "/" + file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static byte[] renamed(byte[] bytes, String name, String id) {
    return new String(bytes, StandardCharsets.UTF_8)
        .replace(name, id)
        .replace(camel(name), camel(id))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String camel(String id) {
    StringBuilder name = new StringBuilder();
    boolean upper = false;
    for (char c : id.toCharArray()) {
      name.append(upper ? Character.toUpperCase(c) : c == '-' ? "" : c);
      upper = c == '-';
    }
    return name.toString();
  }
}
