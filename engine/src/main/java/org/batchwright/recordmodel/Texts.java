package org.batchwright.recordmodel;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batchwright.recordmodel.Findings.Place;

/** The texts of a package in every language: the first is written in place, others by key. */
final class Texts {

  private final String leading;
  private final Map<String, Map<String, String>> translations = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Findings findings;

  private Texts(String leading, Findings findings) {
    this.leading = leading;
    this.findings = findings;
  }

  /** Reads the files of every language but the first. */
  static Texts read(List<String> languages, PackageFiles files, Findings findings) {
    Texts texts = new Texts(languages.isEmpty() ? "en" : languages.get(0), findings);
    for (String language : languages) {
      String file = file(language);
      if (language.equals(texts.leading)) {
        if (files.has(file)) {
          findings.add(
              TextRule.LEADING_LANGUAGE,
              Place.of(file),
              "Texts in " + language + " are written in place, not in a file.");
        }
        continue;
      }
      Map<String, String> byKey = new TreeMap<>();
      files
          .text(file, findings)
          .flatMap(text -> YamlReader.read(file, text, findings))
          .ifPresent(node -> flatten(node, "", byKey));
      texts.translations.put(language, byKey);
    }
    return texts;
  }

  String leading() {
    return leading;
  }

  /** A text with its translations; each that is missing is a finding. */
  Text text(String key, String written) {
    used.add(key);
    Map<String, String> byLanguage = new TreeMap<>();
    byLanguage.put(leading, written);
    translations.forEach((language, byKey) -> {
      String translated = byKey.get(key);
      if (translated == null || translated.isBlank()) {
        findings.add(
            TextRule.MISSING_TRANSLATION,
            Place.of(file(language), key),
            "The text \"" + shortened(written) + "\" has no translation into " + language + ".");
      } else {
        byLanguage.put(language, translated);
      }
    });
    return new Text(byLanguage);
  }

  /** Notes every translation of a text that does not exist. */
  void done() {
    translations.forEach((language, byKey) -> byKey.keySet().stream()
        .filter(key -> !used.contains(key))
        .forEach(key -> findings.add(
            TextRule.UNKNOWN_KEY,
            Place.of(file(language), key),
            "There is no text with the key " + key + ".")));
  }

  private static void flatten(YamlNode node, String prefix, Map<String, String> byKey) {
    switch (node.kind) {
      case TEXT -> byKey.put(prefix, node.text.strip());
      case MAP ->
        node.entries.forEach(
            (key, child) -> flatten(child, prefix.isEmpty() ? key : prefix + "." + key, byKey));
      case LIST -> {
        for (int i = 0; i < node.items.size(); i++) {
          flatten(node.items.get(i), prefix + (i + 1), byKey);
        }
      }
    }
  }

  private static String file(String language) {
    return "texts/" + language + ".yaml";
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
