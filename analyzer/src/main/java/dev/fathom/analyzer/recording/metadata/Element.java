package dev.fathom.analyzer.recording.metadata;

import java.util.ArrayList;
import java.util.List;

/** A node of the tree that metadata is written as: a name, attributes and children. */
final class Element {

  private final String name;
  private final String[] attributes;
  private List<Element> children = List.of();

  /**
   * A node without children yet.
   *
   * @param attributes keys at even, values at odd places
   */
  Element(String name, String[] attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  void add(Element child) {
    if (children.isEmpty()) {
      children = new ArrayList<>();
    }
    children.add(child);
  }

  boolean is(String otherName) {
    return name.equals(otherName);
  }

  String name() {
    return name;
  }

  /** Keys at even, values at odd places; the element's own array. */
  String[] attributes() {
    return attributes;
  }

  List<Element> children() {
    return children;
  }

  /** The children with this name. */
  List<Element> children(String childName) {
    return children.stream().filter(child -> child.is(childName)).toList();
  }

  /** The attribute's value; null when there is none. */
  String attribute(String key) {
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i].equals(key)) {
        return attributes[i + 1];
      }
    }
    return null;
  }

  /** The attribute's value; empty when there is none. */
  String text(String key) {
    String value = attribute(key);
    return value == null ? "" : value;
  }

  /** The attribute as a number; null when there is none, or it is no number. */
  Long integer(String key) {
    String value = attribute(key);
    try {
      return value == null ? null : Long.valueOf(value);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** The attribute as a number; 0 when there is none. */
  long number(String key) {
    String value = attribute(key);
    if (value == null) {
      return 0;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException notANumber) {
      throw MetadataReader.malformed();
    }
  }
}
