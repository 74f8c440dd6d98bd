package org.batchwright.recordmodel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a package into a zip; equal files give equal bytes, on any machine and day. */
public final class PackageWriter {

  /** The earliest time a zip can hold. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private PackageWriter() {}

  /**
   * The zip of a folder.
   *
   * @throws IllegalArgumentException if the folder cannot be read as a package's files.
   */
  public static byte[] pack(Path folder) {
    PackageReading reading = PackageReader.read(folder);
    for (Finding finding : reading.findings()) {
      if (PackageRule.aboutFiles(finding)) {
        throw new IllegalArgumentException(finding.toString());
      }
    }
    return pack(reading.files());
  }

  /** The zip of files, in a folder of their name if they have one, stored without compression. */
  public static byte[] pack(PackageFiles files) {
    String folder = files.name() == null ? "" : files.name() + "/";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.byPath().entrySet()) {
        CRC32 crc = new CRC32();
        crc.update(file.getValue());
        ZipEntry entry = new ZipEntry(folder + file.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().length);
        entry.setCompressedSize(file.getValue().length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("Writing to memory cannot fail", impossible);
    }
    return bytes.toByteArray();
  }
}
