package org.batchwright.recordmodel;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Reads XML without document types, entities or anything outside the file. */
final class XmlReader {

  static final int MAXIMUM_ELEMENTS = 5_000;
  static final int MAXIMUM_DEPTH = 100;
  private static final int MAXIMUM_ATTRIBUTES = 30;

  private final String file;
  private final Map<String, String> prefixes;
  private final Findings findings;
  private final Deque<XmlElement> open = new ArrayDeque<>();
  private @Nullable XmlElement root;
  private int elements;

  private XmlReader(String file, Map<String, String> prefixes, Findings findings) {
    this.file = file;
    this.prefixes = prefixes;
    this.findings = findings;
  }

  /**
   * The root of a file; empty, with findings, if it cannot be used.
   *
   * @param prefixes namespace to the prefix we know it by, empty for the main one.
   */
  static Optional<XmlElement> read(
      String file, String text, Map<String, String> prefixes, Findings findings) {
    return new XmlReader(file, prefixes, findings).read(text);
  }

  private Optional<XmlElement> read(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader stream = factory.createXMLStreamReader(new StringReader(text));
      String encoding = stream.getCharacterEncodingScheme();
      if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
        findings.add(
            PackageRule.NOT_UTF_8,
            Place.of(file),
            "The file says its encoding is " + encoding + ".");
      }
      while (stream.hasNext()) {
        if (!take(stream.next(), stream)) {
          return Optional.empty();
        }
      }
    } catch (XMLStreamException broken) {
      int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
      String message = String.valueOf(broken.getMessage()).replaceAll("\\s+", " ");
      findings.add(
          PackageRule.XML_MALFORMED, new Place(file, line, null), "The XML is broken: " + message);
      return Optional.empty();
    }
    return Optional.ofNullable(root);
  }

  private boolean take(int event, XMLStreamReader stream) {
    int line = stream.getLocation().getLineNumber();
    switch (event) {
      case XMLStreamConstants.DTD:
        return stop(PackageRule.XML_DOCTYPE, line, "The file has a DOCTYPE.");
      case XMLStreamConstants.ENTITY_REFERENCE:
        return stop(PackageRule.XML_DOCTYPE, line, "The file uses an entity.");
      case XMLStreamConstants.PROCESSING_INSTRUCTION:
        return stop(PackageRule.XML_DOCTYPE, line, "The file has a processing instruction.");
      case XMLStreamConstants.START_ELEMENT:
        return start(stream, line);
      case XMLStreamConstants.END_ELEMENT:
        open.pop();
        return true;
      case XMLStreamConstants.CHARACTERS:
      case XMLStreamConstants.CDATA:
        if (!open.isEmpty()) {
          open.peek().text.append(stream.getText());
        }
        return true;
      default:
        return true;
    }
  }

  private boolean start(XMLStreamReader stream, int line) {
    if (++elements > MAXIMUM_ELEMENTS || open.size() >= MAXIMUM_DEPTH) {
      return stop(
          PackageRule.XML_TOO_LARGE,
          line,
          "The file has more than " + MAXIMUM_ELEMENTS + " elements or is nested deeper than "
              + MAXIMUM_DEPTH + ".");
    }
    if (stream.getAttributeCount() > MAXIMUM_ATTRIBUTES) {
      return stop(PackageRule.XML_TOO_LARGE, line, "An element has more than 30 attributes.");
    }
    XmlElement element =
        new XmlElement(name(stream.getNamespaceURI(), stream.getLocalName()), line);
    for (int i = 0; i < stream.getAttributeCount(); i++) {
      String uri = stream.getAttributeNamespace(i);
      String local = stream.getAttributeLocalName(i);
      String attribute = uri == null || uri.isEmpty() ? local : name(uri, local);
      element.attributes.put(attribute, stream.getAttributeValue(i));
    }
    XmlElement parent = open.peek();
    if (parent == null) {
      root = element;
    } else {
      parent.children.add(element);
    }
    open.push(element);
    return true;
  }

  private String name(@Nullable String uri, String local) {
    String prefix = prefixes.get(uri == null ? "" : uri);
    if (prefix == null) {
      return "{" + uri + "}" + local;
    }
    return prefix.isEmpty() ? local : prefix + ":" + local;
  }

  private boolean stop(LintRule rule, int line, String reason) {
    findings.add(rule, new Place(file, line, null), reason);
    return false;
  }
}
