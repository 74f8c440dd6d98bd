package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One element of an XML file, with its line.
 *
 * <p>Names carry the prefix we know the namespace by ({@code camunda:property}); the main
 * namespace of the file has none, an unknown one stands in braces.
 */
final class XmlElement {

  final String name;
  final int line;
  final Map<String, String> attributes = new LinkedHashMap<>();
  final List<XmlElement> children = new ArrayList<>();
  final StringBuilder text = new StringBuilder();

  XmlElement(String name, int line) {
    this.name = name;
    this.line = line;
  }

  @Nullable
  String attribute(String attribute) {
    return attributes.get(attribute);
  }

  String attribute(String attribute, String standard) {
    return attributes.getOrDefault(attribute, standard);
  }

  String id() {
    return attribute("id", "");
  }

  Stream<XmlElement> children(String childName) {
    return children.stream().filter(child -> child.name.equals(childName));
  }

  Optional<XmlElement> child(String childName) {
    return children(childName).findFirst();
  }

  String text() {
    return text.toString().strip();
  }
}
