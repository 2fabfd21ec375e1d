package dev.fathom.analyzer.recording.metadata;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Text;

/**
 * Reads a tree of elements whose texts are indexes into a table of strings. Confined to one thread.
 */
final class ElementReader {

  private static final int DEEPEST = 32;
  private static final int MOST_ATTRIBUTES = 1 << 12;

  private final Memory memory;
  private final int end;
  private final String[] strings;
  private int position;

  private ElementReader(Memory memory, int position, int end) {
    this.memory = memory;
    this.position = position;
    this.end = end;
    this.strings = new String[count()];
  }

  /** Reads the table of strings and the tree behind it. */
  static Element read(Memory memory, int position, int end) {
    ElementReader reader = new ElementReader(memory, position, end);
    reader.readStrings();
    return reader.element(0);
  }

  private void readStrings() {
    for (int i = 0; i < strings.length; i++) {
      int next = Text.skip(memory, position);
      if (next > end) {
        throw MetadataReader.malformed();
      }
      String text = Text.read(memory, position);
      strings[i] = text == null ? "" : text;
      position = next;
    }
  }

  private Element element(int depth) {
    if (depth > DEEPEST) {
      throw MetadataReader.malformed();
    }
    String name = string();
    String[] attributes = new String[2 * Math.min(count(), MOST_ATTRIBUTES)];
    for (int i = 0; i < attributes.length; i++) {
      attributes[i] = string();
    }
    Element element = new Element(name, attributes);
    int children = count();
    for (int i = 0; i < children; i++) {
      element.add(element(depth + 1));
    }
    return element;
  }

  private String string() {
    long index = number();
    if (index < 0 || index >= strings.length) {
      throw MetadataReader.malformed();
    }
    return strings[(int) index];
  }

  /** A number of things that follow, each of at least one byte. */
  private int count() {
    long count = number();
    if (count < 0 || count > end - position) {
      throw MetadataReader.malformed();
    }
    return (int) count;
  }

  private long number() {
    if (position >= end) {
      throw MetadataReader.malformed();
    }
    long number = memory.varintAt(position);
    position += memory.varintLength(position);
    return number;
  }
}
