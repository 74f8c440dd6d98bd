package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One node of a YAML file: a text, a list or a map, with its line. No type is guessed: {@code
 * 12.500} and {@code no} are the texts that stand there.
 */
final class YamlNode {

  enum Kind {
    TEXT,
    LIST,
    MAP
  }

  final Kind kind;
  final int line;
  final String text;
  final List<YamlNode> items = new ArrayList<>();
  final Map<String, YamlNode> entries = new LinkedHashMap<>();

  YamlNode(Kind kind, int line, String text) {
    this.kind = kind;
    this.line = line;
    this.text = text;
  }

  /** A map with the entries of both; the other's win. */
  YamlNode with(YamlNode other) {
    YamlNode merged = new YamlNode(Kind.MAP, other.line, "");
    merged.entries.putAll(entries);
    merged.entries.putAll(other.entries);
    return merged;
  }
}
