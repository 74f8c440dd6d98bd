package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchwright.recordmodel.Findings.Place;

/** Reads instructions: Markdown, one file per language, without anything active. */
final class InstructionReader {

  private static final int MAXIMUM_LENGTH = 20_000;
  private static final Pattern PATH = Pattern.compile("instructions/([^/]+)/([a-z0-9-]+)\\.md");
  private static final Pattern HTML = Pattern.compile("<[a-zA-Z/!?][^>]*>");
  private static final Pattern LINK = Pattern.compile("(!?)\\[[^\\]]*]\\(([^)\\s]*)[^)]*\\)");

  private final PackageFiles files;
  private final List<String> languages;
  private final Findings findings;
  private final Set<String> shownMedia = new TreeSet<>();

  InstructionReader(PackageFiles files, List<String> languages, Findings findings) {
    this.files = files;
    this.languages = languages;
    this.findings = findings;
  }

  /** Every instruction by id, in all languages. */
  Map<String, Text> readAll() {
    Map<String, Map<String, String>> byName = new TreeMap<>();
    for (String path : files.byPath().keySet()) {
      Matcher matcher = PATH.matcher(path);
      if (matcher.matches()) {
        String language = matcher.group(1);
        if (!languages.contains(language)) {
          findings.add(
              TextRule.UNKNOWN_LANGUAGE,
              Place.of(path),
              "The record is not written in " + language + ".");
        }
        files.text(path, findings).ifPresent(text -> {
          check(path, text);
          byName
              .computeIfAbsent(matcher.group(2), name -> new TreeMap<>())
              .put(language, text.strip());
        });
      }
    }
    Map<String, Text> instructions = new TreeMap<>();
    byName.forEach((name, byLanguage) -> {
      for (String language : languages) {
        if (!byLanguage.containsKey(language)) {
          String path = "instructions/" + language + "/" + name + ".md";
          findings.add(
              TextRule.MISSING_INSTRUCTION,
              Place.of(path),
              "The instruction " + name + " is missing in " + language + ".");
        }
      }
      instructions.put(Names.camel(name), new Text(byLanguage));
    });
    return instructions;
  }

  /** The pictures that instructions show. */
  Set<String> shownMedia() {
    return shownMedia;
  }

  private void check(String path, String text) {
    List<String> problems = new ArrayList<>();
    if (text.isBlank() || text.length() > MAXIMUM_LENGTH) {
      problems.add("It is empty or longer than " + MAXIMUM_LENGTH + " characters.");
    }
    if (HTML.matcher(text).find()) {
      problems.add("It holds HTML, which a text to be approved cannot.");
    }
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      String target = link.group(2);
      if (link.group(1).isEmpty()) {
        problems.add("It links to " + target + "; an approved text does not lead elsewhere.");
      } else if (!files.has(target) || !target.startsWith("media/")) {
        problems.add("It shows " + target + ", which is not a picture in media.");
      } else {
        shownMedia.add(target);
      }
    }
    problems.forEach(problem -> findings.add(TextRule.INSTRUCTION, Place.of(path), problem));
  }
}
