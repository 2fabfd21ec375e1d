package dev.fathom.analyzer.recording.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a tree of elements as a metadata event. Confined to one thread; good for one tree. */
final class ElementWriter {

  private static final int UTF_8 = 3;
  private static final int SIZE_BYTES = 4;

  /** The type, start, duration and id. */
  private static final int[] HEAD = {0, 0, 0, 1};

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final ByteArrayOutputStream tree = new ByteArrayOutputStream();

  private ElementWriter() {}

  /** The event, with its size and type. */
  static byte[] event(Element root) {
    ElementWriter writer = new ElementWriter();
    writer.element(root);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int value : HEAD) {
      number(body, value);
    }
    number(body, writer.places.size());
    writer.places.keySet().forEach(text -> text(body, text));
    body.writeBytes(writer.tree.toByteArray());
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    size(event, SIZE_BYTES + body.size());
    event.writeBytes(body.toByteArray());
    return event.toByteArray();
  }

  private void element(Element element) {
    name(element.name());
    String[] attributes = element.attributes();
    number(tree, attributes.length / 2);
    for (String text : attributes) {
      name(text);
    }
    number(tree, element.children().size());
    element.children().forEach(this::element);
  }

  private void name(String text) {
    Integer known = places.putIfAbsent(text, places.size());
    number(tree, known == null ? places.size() - 1 : known);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(UTF_8);
    number(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  /** Always of the same length, for it counts itself. */
  private static void size(ByteArrayOutputStream out, int value) {
    for (int i = 0; i < SIZE_BYTES; i++) {
      int group = (value >>> (7 * i)) & 0x7f;
      out.write(i < SIZE_BYTES - 1 ? group | 0x80 : group);
    }
  }
}
