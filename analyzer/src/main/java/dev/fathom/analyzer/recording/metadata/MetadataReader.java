package dev.fathom.analyzer.recording.metadata;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads the metadata event of a chunk. Stateless between calls; confined to one thread in one. */
public final class MetadataReader {

  /** What a metadata event gives as its type. */
  public static final long TYPE_ID = 0;

  /** Real ones have about a hundred kilobytes; a limit keeps damaged ones from filling the heap. */
  private static final int MAX_BYTES = 1 << 24;

  private static final String EVENT = "jdk.jfr.Event";
  private static final int MOST_PARENTS = 16;

  private final Map<String, String> nameById = new HashMap<>();
  private final Map<String, String> parentByName = new HashMap<>();
  private final List<Element> classes = new ArrayList<>();

  private MetadataReader() {}

  /**
   * Reads the metadata event that begins there.
   *
   * @throws MalformedException when there is none, or it cannot be read
   */
  public static Metadata read(Memory memory, int position) {
    return new MetadataReader().types(tree(memory, position));
  }

  /** The metadata event that begins there, as it is. */
  static Element tree(Memory memory, int position) {
    int end = end(memory, position);
    return ElementReader.read(memory, description(memory, position), end);
  }

  /**
   * Where the metadata event ends that begins there.
   *
   * @throws MalformedException when there is none
   */
  public static int end(Memory memory, int position) {
    if (position >= memory.limit()) {
      throw malformed();
    }
    long size = memory.varintAt(position);
    if (size <= 0 || size > Math.min(MAX_BYTES, memory.limit() - position)) {
      throw malformed();
    }
    if (memory.varintAt(position + memory.varintLength(position)) != TYPE_ID) {
      throw malformed();
    }
    return position + (int) size;
  }

  /** Where the description of the types begins, behind size, type, start, duration and id. */
  public static int description(Memory memory, int position) {
    return memory.skipVarints(position, 5);
  }

  static MalformedException malformed() {
    return new MalformedException("the metadata cannot be read");
  }

  private Metadata types(Element root) {
    for (Element part : root.children()) {
      if (part.is("metadata")) {
        part.children().forEach(this::declare);
      }
    }
    List<RecordedType> types = new ArrayList<>(classes.size());
    classes.forEach(element -> types.add(type(element)));
    return new Metadata(types);
  }

  private void declare(Element type) {
    if (type.is("class")) {
      classes.add(type);
      nameById.put(type.text("id"), type.text("name"));
      parentByName.put(type.text("name"), type.text("superType"));
    }
  }

  private RecordedType type(Element element) {
    UnaryOperator<String> names = id -> nameById.getOrDefault(id, "");
    Annotations annotations = new Annotations(element, names);
    List<RecordedField> fields = new ArrayList<>();
    for (Element child : element.children()) {
      if (child.is("field")) {
        fields.add(field(child, names));
      }
    }
    return new RecordedType(
        element.number("id"),
        element.text("name"),
        element.text("superType"),
        isEvent(element),
        fields,
        annotations.label(),
        annotations.description(),
        annotations.categories());
  }

  private boolean isEvent(Element element) {
    String parent = element.text("superType");
    for (int i = 0; i < MOST_PARENTS && !parent.isEmpty(); i++) {
      if (parent.equals(EVENT)) {
        return true;
      }
      parent = parentByName.getOrDefault(parent, "");
    }
    return false;
  }

  private static RecordedField field(Element element, UnaryOperator<String> names) {
    Annotations annotations = new Annotations(element, names);
    return new RecordedField(
        element.text("name"),
        element.number("class"),
        names.apply(element.text("class")),
        element.text("constantPool").equals("true"),
        element.number("dimension") > 0,
        annotations.unsigned(),
        annotations.unit(),
        annotations.label());
  }
}
