package org.batchwright.masterrecord;

import java.util.Locale;
import org.batchwright.kernel.Digest;

/**
 * One file of an imported package.
 *
 * @param path in the package, with slashes.
 * @param sha256 the SHA-256 of its bytes in hexadecimal.
 * @param mediaType by its name.
 * @param size in bytes.
 */
public record PackageFile(String path, String sha256, String mediaType, long size) {

  static PackageFile of(String path, byte[] bytes) {
    return new PackageFile(path, Digest.of(bytes).hex(), mediaType(path), bytes.length);
  }

  /** The digest of its bytes. */
  public Digest digest() {
    return new Digest(sha256);
  }

  /** Whether the process engine gets it: the procedure, its forms and its decisions. */
  boolean deployed() {
    return path.endsWith(".bpmn") || path.endsWith(".dmn") || path.endsWith(".form");
  }

  private static String mediaType(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "yaml" -> "application/yaml";
      case "bpmn", "dmn" -> "application/xml";
      case "form" -> "application/json";
      case "csv" -> "text/csv";
      case "md" -> "text/markdown";
      case "png" -> "image/png";
      case "jpg" -> "image/jpeg";
      default -> "application/octet-stream";
    };
  }
}
