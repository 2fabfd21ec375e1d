package dev.fathom.analyzer.recording.metadata;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Text;
import dev.fathom.analyzer.recording.bytes.Varint;

/**
 * Reads a tree of elements whose texts are indexes into a table of strings. Confined to one thread.
 *
 * <p>It is the first thing that a JVM does with a recording, when nothing is compiled yet, and made
 * of tens of thousands of small numbers; so these are taken from an array in the simplest way.
 */
final class ElementReader {

  private static final int DEEPEST = 32;
  private static final int MOST_ATTRIBUTES = 1 << 12;

  private final byte[] tree;
  private final String[] strings;
  private int position;

  private ElementReader(Memory memory, int from, int end) {
    int begin = Math.min(from, end);
    this.tree = new byte[end - begin];
    memory.copy(begin, tree, tree.length);
    this.strings = new String[count()];
    readStrings(memory, begin, end);
  }

  /** Reads the table of strings and the tree behind it, which must end before the memory does. */
  static Element read(Memory memory, int from, int end) {
    return new ElementReader(memory, from, end).element(0);
  }

  private void readStrings(Memory memory, int begin, int end) {
    int at = begin + position;
    for (int i = 0; i < strings.length; i++) {
      int next = Text.skip(memory, at);
      if (next > end) {
        throw MetadataReader.malformed();
      }
      String text = Text.read(memory, at);
      strings[i] = text == null ? "" : text;
      at = next;
    }
    position = at - begin;
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
    if (count < 0 || count > tree.length - position) {
      throw MetadataReader.malformed();
    }
    return (int) count;
  }

  private long number() {
    long number = 0;
    for (int i = 0; position < tree.length; i++) {
      byte b = tree[position++];
      if (b >= 0 || i == Varint.MAX_BYTES - 1) {
        return number | ((b & 0xffL) << (7 * i));
      }
      number |= (b & 0x7fL) << (7 * i);
    }
    throw MetadataReader.malformed();
  }
}
