package org.batchwright.workflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML that somebody else wrote: no document type, nothing from outside, no unlimited size. */
final class SafeXml {

  private static final int MOST_BYTES = 5_000_000;
  private static final int MOST_ELEMENTS = 5_000;
  private static final int DEEPEST = 100;

  private SafeXml() {}

  /** The root element. */
  static Element read(byte[] bytes) throws Unreadable {
    if (bytes.length > MOST_BYTES) {
      throw new Unreadable("is larger than 5 MB");
    }
    try {
      Document document = builder().parse(new ByteArrayInputStream(bytes));
      Element root = document.getDocumentElement();
      check(root, 1, new int[1]);
      return root;
    } catch (SAXException | IOException failed) {
      throw new Unreadable("cannot be read as XML: " + failed.getMessage());
    }
  }

  /** The child elements, in order. */
  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** The child elements of that name in the namespace of the parent. */
  static List<Element> children(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> name.equals(child.getLocalName())
            && parent.getNamespaceURI().equals(child.getNamespaceURI()))
        .toList();
  }

  /** The element and everything below it, in document order. */
  static List<Element> tree(Element root) {
    List<Element> all = new ArrayList<>();
    all.add(root);
    children(root).forEach(child -> all.addAll(tree(child)));
    return all;
  }

  private static void check(Element element, int depth, int[] count) throws Unreadable {
    if (depth > DEEPEST) {
      throw new Unreadable("is nested deeper than 100 elements");
    }
    if (++count[0] > MOST_ELEMENTS) {
      throw new Unreadable("has more than 5,000 elements");
    }
    for (Element child : children(element)) {
      check(child, depth + 1, count);
    }
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setNamespaceAware(true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder;
    } catch (ParserConfigurationException missing) {
      throw new IllegalStateException("The Java platform cannot read XML safely", missing);
    }
  }

  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException problem) throws SAXException {
      throw problem;
    }

    @Override
    public void error(SAXParseException problem) throws SAXException {
      throw problem;
    }

    @Override
    public void fatalError(SAXParseException problem) throws SAXException {
      throw problem;
    }
  }

  /** Says why a file cannot be read. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }
}
