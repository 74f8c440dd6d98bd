package org.batchwright.recordmodel;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Reads YAML without tags, anchors, aliases, duplicate keys or depth that could do harm. */
final class YamlReader {

  private static final int MAXIMUM_DEPTH = 20;
  private static final int MAXIMUM_NODES = 50_000;

  private final String file;
  private final Findings findings;
  private final Deque<YamlNode> open = new ArrayDeque<>();
  private @Nullable YamlNode root;
  private @Nullable String key;
  private int nodes;
  private int documents;

  private YamlReader(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  /** The root map of a file; empty, with findings, if there is none that can be used. */
  static Optional<YamlNode> read(String file, String text, Findings findings) {
    return new YamlReader(file, findings).read(text);
  }

  private Optional<YamlNode> read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(PackageReader.MAXIMUM_TEXT);
    options.setNestingDepthLimit(MAXIMUM_DEPTH + 5);
    try {
      for (Event event : new Yaml(options).parse(new StringReader(text))) {
        if (!take(event)) {
          return Optional.empty();
        }
      }
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
      findings.add(
          PackageRule.YAML_MALFORMED,
          new Place(file, line, null),
          "The file is not YAML: " + broken.getProblem() + ".");
      return Optional.empty();
    } catch (YAMLException broken) {
      findings.add(
          PackageRule.YAML_MALFORMED,
          Place.of(file),
          "The file is not YAML: " + broken.getMessage());
      return Optional.empty();
    }
    YamlNode found = root;
    if (found == null || found.kind != YamlNode.Kind.MAP) {
      findings.add(
          PackageRule.YAML_MALFORMED, Place.of(file), "The file holds no map of properties.");
      return Optional.empty();
    }
    return Optional.of(found);
  }

  /** Takes one event in; false if reading must stop. */
  private boolean take(Event event) {
    int line = event.getStartMark() == null ? 1 : event.getStartMark().getLine() + 1;
    if (event instanceof DocumentStartEvent && ++documents > 1) {
      return stop(PackageRule.YAML_UNSAFE, line, "The file holds more than one document.");
    }
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor() != null)) {
      return stop(PackageRule.YAML_UNSAFE, line, "The file uses an anchor or alias.");
    }
    if (event instanceof NodeEvent && ++nodes > MAXIMUM_NODES) {
      return stop(
          PackageRule.YAML_UNSAFE, line, "The file has more than " + MAXIMUM_NODES + " nodes.");
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag() != null && !"!".equals(scalar.getTag())
          ? stop(PackageRule.YAML_UNSAFE, line, "The file uses the tag " + scalar.getTag() + ".")
          : scalar(scalar.getValue(), line);
    }
    if (event instanceof CollectionStartEvent start) {
      if (start.getTag() != null) {
        return stop(PackageRule.YAML_UNSAFE, line, "The file uses the tag " + start.getTag() + ".");
      }
      YamlNode.Kind kind =
          start instanceof MappingStartEvent ? YamlNode.Kind.MAP : YamlNode.Kind.LIST;
      return start(new YamlNode(kind, line, ""), line);
    }
    if (event instanceof CollectionEndEvent) {
      open.pop();
      key = null;
    }
    return true;
  }

  private boolean start(YamlNode node, int line) {
    if (open.size() >= MAXIMUM_DEPTH) {
      return stop(
          PackageRule.YAML_UNSAFE, line, "The file is nested deeper than " + MAXIMUM_DEPTH + ".");
    }
    YamlNode parent = open.peek();
    if (parent != null && parent.kind == YamlNode.Kind.MAP && key == null) {
      return stop(PackageRule.YAML_MALFORMED, line, "A key must be a plain text.");
    }
    attach(node);
    open.push(node);
    key = null;
    return true;
  }

  private boolean scalar(String value, int line) {
    YamlNode parent = open.peek();
    if (parent != null && parent.kind == YamlNode.Kind.MAP && key == null) {
      if (parent.entries.containsKey(value)) {
        findings.add(
            PackageRule.YAML_DUPLICATE_KEY,
            new Place(file, line, value),
            "The key " + value + " stands twice in one map.");
      }
      key = value;
      return true;
    }
    attach(new YamlNode(YamlNode.Kind.TEXT, line, value));
    return true;
  }

  private void attach(YamlNode node) {
    YamlNode parent = open.peek();
    if (parent == null) {
      root = node;
    } else if (parent.kind == YamlNode.Kind.LIST) {
      parent.items.add(node);
    } else if (key != null) {
      parent.entries.put(key, node);
      key = null;
    }
  }

  private boolean stop(LintRule rule, int line, String reason) {
    findings.add(rule, new Place(file, line, null), reason);
    return false;
  }
}
