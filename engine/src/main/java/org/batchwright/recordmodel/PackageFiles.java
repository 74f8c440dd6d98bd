package org.batchwright.recordmodel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.batchwright.kernel.Digest;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/**
 * The files of a package, by path, as they were handed in.
 *
 * @param name the name of the folder they were in; absent if a zip holds them at its root.
 * @param byPath path with slashes to bytes, sorted.
 */
public record PackageFiles(@Nullable String name, SortedMap<String, byte[]> byPath) {

  public PackageFiles {
    byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
  }

  /** Every path with the SHA-256 of its file, in hexadecimal. */
  public Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    byPath.forEach((path, bytes) -> digests.put(path, Digest.of(bytes).hex()));
    return Collections.unmodifiableMap(digests);
  }

  boolean has(String path) {
    return byPath.containsKey(path);
  }

  /** A file as text; empty, with a finding, if it is not there, too large or not UTF-8. */
  Optional<String> text(String path, Findings findings) {
    byte[] bytes = byPath.get(path);
    if (bytes == null) {
      findings.add(PackageRule.MISSING_FILE, Place.of(path), "The file " + path + " is missing.");
      return Optional.empty();
    }
    if (bytes.length > PackageReader.MAXIMUM_TEXT) {
      findings.add(
          PackageRule.TOO_LARGE,
          Place.of(path),
          "The file has " + bytes.length + " bytes; a text file may have "
              + PackageReader.MAXIMUM_TEXT + ".");
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException notText) {
      findings.add(PackageRule.NOT_UTF_8, Place.of(path), "The file is not text in UTF-8.");
      return Optional.empty();
    }
  }
}
