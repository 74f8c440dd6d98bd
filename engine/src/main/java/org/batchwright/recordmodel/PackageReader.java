package org.batchwright.recordmodel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/**
 * Reads a master record package from a folder or a zip and checks all of it at once.
 *
 * <p>Bad content is never an exception: it is a list of findings. The size limits are for the
 * unpacked files, whatever a zip says about itself.
 */
public final class PackageReader {

  /** The most bytes of all files together. */
  public static final long MAXIMUM_TOTAL = 100L * 1024 * 1024;

  /** The most bytes of one text file. */
  public static final int MAXIMUM_TEXT = 5 * 1024 * 1024;

  /** The most bytes of one picture. */
  public static final int MAXIMUM_MEDIUM = 20 * 1024 * 1024;

  /** The most files. */
  public static final int MAXIMUM_FILES = 2_000;

  private static final Pattern SAFE_PATH =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,5}");
  private static final String KEBAB = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}";
  private static final Pattern KNOWN_PATH = Pattern.compile("record\\.yaml|procedure\\.bpmn"
      + "|forms/" + KEBAB + "\\.form"
      + "|decisions/" + KEBAB + "\\.(dmn|cases\\.csv)"
      + "|texts/" + LANGUAGE + "\\.yaml"
      + "|instructions/" + LANGUAGE + "/" + KEBAB + "\\.md"
      + "|media/" + KEBAB + "\\.(png|jpg)"
      + "|scenarios/" + KEBAB + "\\.yaml");

  private final Findings findings = new Findings();
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final Set<String> lowerCase = new HashSet<>();
  private long total;

  private PackageReader() {}

  /** Reads and checks a folder; links in it are refused, not followed. */
  public static PackageReading read(Path folder) {
    PackageReader reader = new PackageReader();
    reader.collect(folder);
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return reader.check(name == null ? null : name.toString());
  }

  /** Reads and checks a zip; the files are at its root or in one folder. Does not close it. */
  public static PackageReading read(InputStream zip) {
    PackageReader reader = new PackageReader();
    reader.collect(zip);
    return reader.check(reader.stripFolder());
  }

  /** Checks files that are already in memory, for example a draft that is being edited. */
  public static PackageReading read(PackageFiles files) {
    PackageReader reader = new PackageReader();
    files.byPath().forEach((path, bytes) -> {
      if (reader.accepts(path)) {
        reader.keep(path, bytes);
      }
    });
    return reader.check(files.name());
  }

  private PackageReading check(@Nullable String name) {
    files.keySet().forEach(this::checkPath);
    return PackageCheck.of(new PackageFiles(name, files), findings);
  }

  private void checkPath(String path) {
    if (!KNOWN_PATH.matcher(path).matches()) {
      findings.add(
          PackageRule.UNKNOWN_FILE,
          Place.of(path),
          "The file " + path + " has no place in a package, or its name is not kebab-case.");
    } else if (path.startsWith("media/")) {
      checkMedium(path, files.get(path));
    }
  }

  private void checkMedium(String path, byte @Nullable [] bytes) {
    byte[] start = path.endsWith(".png")
        ? new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}
        : new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    boolean right = bytes != null
        && bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    if (!right) {
      findings.add(
          PackageRule.WRONG_MEDIUM, Place.of(path), "The content is not what the file name says.");
    }
  }

  private void collect(Path folder) {
    try (Stream<Path> walk = Files.walk(folder, 8)) {
      List<Path> paths = walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
      for (Path path : paths) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (!accepts(name)) {
          continue;
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          unsafe(name, "is a link or no plain file");
        } else if (fits(name, Files.size(path))) {
          keep(name, Files.readAllBytes(path));
        }
      }
    } catch (IOException | UncheckedIOException unreadable) {
      findings.add(
          PackageRule.UNREADABLE,
          Place.of(""),
          "The folder cannot be read: " + unreadable.getMessage() + ".");
    }
  }

  private void collect(InputStream stream) {
    try {
      ZipInputStream zip = new ZipInputStream(stream);
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        if (entry.isDirectory()) {
          continue;
        }
        if (entries > 2 * MAXIMUM_FILES) {
          findings.add(
              PackageRule.TOO_LARGE,
              Place.of(""),
              "The zip has more than twice the files allowed.");
          return;
        }
        if (!accepts(entry.getName())) {
          continue;
        }
        byte[] bytes = zip.readNBytes(MAXIMUM_MEDIUM + 1);
        if (!fits(entry.getName(), bytes.length)) {
          return;
        }
        keep(entry.getName(), bytes);
      }
      if (entries == 0) {
        findings.add(PackageRule.UNREADABLE, Place.of(""), "The upload is not a zip, or is empty.");
      }
    } catch (IOException | IllegalArgumentException broken) {
      findings.add(
          PackageRule.UNREADABLE, Place.of(""), "The zip is broken: " + broken.getMessage() + ".");
    }
  }

  /** Whether a path is safe, new, and not one too many. */
  private boolean accepts(String path) {
    if (!SAFE_PATH.matcher(path).matches()) {
      unsafe(printable(path), "has a path that could lead outside the package");
      return false;
    }
    if (!lowerCase.add(path.toLowerCase(Locale.ROOT))) {
      unsafe(path, "is there twice, or differs only in capitals");
      return false;
    }
    if (files.size() >= MAXIMUM_FILES) {
      findings.add(
          PackageRule.TOO_LARGE,
          Place.of(""),
          "The package has more than " + MAXIMUM_FILES + " files.");
      return false;
    }
    return true;
  }

  private boolean fits(String path, long size) {
    total += size;
    if (size > MAXIMUM_MEDIUM || total > MAXIMUM_TOTAL) {
      findings.add(
          PackageRule.TOO_LARGE,
          Place.of(path),
          size > MAXIMUM_MEDIUM
              ? "The file is larger than " + MAXIMUM_MEDIUM + " bytes."
              : "The package is larger than " + MAXIMUM_TOTAL + " bytes.");
      return false;
    }
    return true;
  }

  private void keep(String path, byte[] bytes) {
    files.put(path, bytes.clone());
  }

  private void unsafe(String path, String why) {
    findings.add(PackageRule.UNSAFE_PATH, Place.of(path), "The file " + path + " " + why + ".");
  }

  /** Takes the one folder off that holds everything, and gives its name. */
  private @Nullable String stripFolder() {
    if (files.isEmpty() || files.containsKey("record.yaml")) {
      return null;
    }
    String first = files.firstKey();
    int slash = first.indexOf('/');
    String folder = slash < 0 ? "" : first.substring(0, slash + 1);
    if (folder.isEmpty() || !files.keySet().stream().allMatch(path -> path.startsWith(folder))) {
      return null;
    }
    SortedMap<String, byte[]> inside = new TreeMap<>();
    files.forEach((path, bytes) -> inside.put(path.substring(folder.length()), bytes));
    files.clear();
    files.putAll(inside);
    return folder.substring(0, slash);
  }

  private static String printable(String path) {
    String clean = path.replaceAll("[^\\x20-\\x7E]", "?");
    return clean.length() > 120 ? clean.substring(0, 120) + "…" : clean;
  }
}
