package dev.fathom.analyzer.recording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes a chunk as a writer of any version would: types, constants and events, in the order in
 * which they are told. Knows nothing of the reader.
 */
final class ChunkScript {

  static final long START_NANOS = 1_700_000_000_000_000_000L;
  static final long START_TICKS = 1_000_000;
  static final long TICKS_PER_SECOND = 2_000_000_000;

  private static final int HEADER = 68;
  private static final Set<String> SIMPLE = Set.of("jdk.types.Symbol", "jdk.types.FrameType");
  private static final long FIRST_TYPE = 20;

  private final int minor;
  private final Map<String, Long> ids = new LinkedHashMap<>();
  private final List<Element> types = new ArrayList<>();
  private final Map<String, List<Out>> constants = new LinkedHashMap<>();
  private final Out events = new Out();

  private record Element(String name, List<String> attributes, List<Element> children) {}

  /** A script for format 2 with this minor version. */
  ChunkScript(int minor) {
    this.minor = minor;
  }

  /**
   * Declares a type.
   *
   * @param parent the name of the parent; empty for none
   * @param fields name and type, separated by a blank; the type followed by # for a constant, by []
   *     for an array
   */
  ChunkScript type(String name, String parent, String... fields) {
    List<Element> children = new ArrayList<>();
    for (String field : fields) {
      String[] words = field.split(" ", -1);
      List<String> attributes = new ArrayList<>(List.of("name", words[0]));
      attributes.addAll(List.of("class", Long.toString(id(words[1].replaceAll("[#\\[\\]]", "")))));
      if (words[1].endsWith("#")) {
        attributes.addAll(List.of("constantPool", "true"));
      } else if (words[1].endsWith("[]")) {
        attributes.addAll(List.of("dimension", "1"));
      }
      children.add(new Element("field", attributes, List.of()));
    }
    List<String> attributes = new ArrayList<>(List.of("name", name, "id", Long.toString(id(name))));
    if (!parent.isEmpty()) {
      attributes.addAll(List.of("superType", parent));
    }
    if (SIMPLE.contains(name)) {
      attributes.addAll(List.of("simpleType", "true"));
    }
    types.add(new Element("class", attributes, children));
    return this;
  }

  private long id(String type) {
    return ids.computeIfAbsent(type, name -> FIRST_TYPE + ids.size());
  }

  /** Adds a constant to the pool of its type. */
  ChunkScript constant(String type, long id, Consumer<Out> value) {
    Out out = new Out().number(id);
    value.accept(out);
    constants.computeIfAbsent(type, name -> new ArrayList<>()).add(out);
    return this;
  }

  /** Adds an event. */
  ChunkScript event(String type, Consumer<Out> fields) {
    Out body = new Out().number(id(type));
    fields.accept(body);
    events.event(body);
    return this;
  }

  /** The chunk: events, metadata, and a checkpoint with all constants. */
  byte[] bytes() {
    Out out = new Out().raw(new byte[HEADER]).raw(events.bytes());
    int metadata = out.bytes().length;
    out.event(metadata());
    int checkpoint = out.bytes().length;
    out.event(checkpoint());
    byte[] chunk = out.bytes();
    ByteBuffer.wrap(chunk)
        .put(new byte[] {'F', 'L', 'R', 0})
        .putShort((short) 2)
        .putShort((short) minor)
        .putLong(chunk.length)
        .putLong(checkpoint)
        .putLong(metadata)
        .putLong(START_NANOS)
        .putLong(1_000_000_000)
        .putLong(START_TICKS)
        .putLong(TICKS_PER_SECOND)
        // Format 2.0 has one number of four bytes here; its last bit says the same.
        .putShort((short) 0)
        .putShort((short) 1);
    return chunk;
  }

  private Out checkpoint() {
    Out out = new Out().number(1).number(START_TICKS).number(0).number(0).bits(0);
    out.number(constants.size());
    constants.forEach(
        (type, values) -> {
          out.number(id(type)).number(values.size());
          values.forEach(value -> out.raw(value.bytes()));
        });
    return out;
  }

  private Out metadata() {
    Element root =
        new Element(
            "root",
            List.of(),
            List.of(
                new Element("metadata", List.of(), types),
                new Element("region", List.of("locale", "en_US", "gmtOffset", "0"), List.of())));
    Map<String, Integer> places = new LinkedHashMap<>();
    Out tree = new Out();
    write(root, places, tree);
    Out out = new Out().number(0).number(START_TICKS).number(0).number(1).number(places.size());
    places.keySet().forEach(out::utf8);
    return out.raw(tree.bytes());
  }

  private static void write(Element element, Map<String, Integer> places, Out out) {
    out.number(place(element.name(), places)).number(element.attributes().size() / 2);
    element.attributes().forEach(text -> out.number(place(text, places)));
    out.number(element.children().size());
    element.children().forEach(child -> write(child, places, out));
  }

  private static int place(String text, Map<String, Integer> places) {
    return places.computeIfAbsent(text, t -> places.size());
  }

  /** Bytes in the encodings of a recording. */
  static final class Out {

    private static final int PADDED = 4;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] bytes() {
      return out.toByteArray();
    }

    Out raw(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    Out bits(int value) {
      out.write(value);
      return this;
    }

    /** An integer of variable length, the shortest one. */
    Out number(long value) {
      long rest = value;
      for (int i = 0; i < 8 && (rest & ~0x7fL) != 0; i++) {
        out.write((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
      return this;
    }

    Out utf8(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return bits(3).number(bytes.length).raw(bytes);
    }

    Out latin1(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return bits(5).number(bytes.length).raw(bytes);
    }

    Out chars(String text) {
      bits(4).number(text.length());
      text.chars().forEach(this::number);
      return this;
    }

    /** An event: a size in four bytes, which counts itself, and what it holds. */
    private void event(Out body) {
      int size = PADDED + body.bytes().length;
      for (int i = 0; i < PADDED; i++) {
        int group = (size >>> (7 * i)) & 0x7f;
        out.write(i < PADDED - 1 ? group | 0x80 : group);
      }
      raw(body.bytes());
    }
  }
}
