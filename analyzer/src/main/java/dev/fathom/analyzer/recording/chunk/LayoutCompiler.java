package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.RecordedField;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Turns declared types into layouts. Confined to one thread.
 *
 * <p>Fields of nested values have paths, such as {@code heapSpace.start}.
 */
final class LayoutCompiler {

  /** What a wanted-function says of a field that nobody wants. */
  static final int UNWANTED = -1;

  private static final int DEEPEST = 16;

  private final Metadata metadata;
  private final Map<Long, Layout> skipping = new HashMap<>();
  private final Set<Long> unfinished = new HashSet<>();

  LayoutCompiler(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * The layout that skips values of a type.
   *
   * @throws MalformedException when the type is not declared, or contains itself
   */
  Layout skip(long typeId) {
    Layout known = skipping.get(typeId);
    if (known != null) {
      return known;
    }
    if (!unfinished.add(typeId)) {
      throw new MalformedException("a type contains itself");
    }
    Layout layout = read(declared(typeId), path -> UNWANTED);
    unfinished.remove(typeId);
    skipping.put(typeId, layout);
    return layout;
  }

  /**
   * The layout that reads some fields of a type.
   *
   * @param wanted from the path of a field to its slot, or {@link #UNWANTED}; asked in the order of
   *     the fields
   * @throws MalformedException when a type that it needs is not declared, or contains itself
   */
  Layout read(RecordedType type, ToIntFunction<String> wanted) {
    LayoutBuilder layout = new LayoutBuilder();
    if (type.fields().isEmpty() && Primitive.of(type.name()) != null) {
      value(layout, Primitive.of(type.name()), wanted.applyAsInt(""));
    } else {
      fields(layout, type, "", wanted, 0);
    }
    return layout.build();
  }

  private void fields(
      LayoutBuilder layout,
      RecordedType type,
      String prefix,
      ToIntFunction<String> wanted,
      int depth) {
    if (depth > DEEPEST) {
      throw new MalformedException("a type contains itself");
    }
    for (RecordedField field : type.fields()) {
      String path = prefix + field.name();
      int slot = wanted.applyAsInt(path);
      Primitive primitive = field.constant() ? Primitive.LONG : Primitive.of(field.typeName());
      if (field.array()) {
        array(layout, field, primitive, slot);
      } else if (primitive != null) {
        value(layout, primitive, slot);
      } else if (wantsBelow(path, field, wanted)) {
        fields(layout, declared(field.typeId()), path + ".", wanted, depth + 1);
      } else {
        Layout nested = skip(field.typeId());
        if (!nested.isEmpty()) {
          layout.add(Layout.SKIP_NESTED, 0, nested);
        }
      }
    }
  }

  private boolean wantsBelow(String path, RecordedField field, ToIntFunction<String> wanted) {
    return declared(field.typeId()).fields().stream()
        .anyMatch(inner -> wanted.applyAsInt(path + "." + inner.name()) != UNWANTED);
  }

  private void array(LayoutBuilder layout, RecordedField field, Primitive primitive, int slot) {
    Layout element;
    if (primitive != null) {
      LayoutBuilder single = new LayoutBuilder();
      value(single, primitive, UNWANTED);
      element = single.build();
    } else {
      element = skip(field.typeId());
    }
    layout.add(slot == UNWANTED ? Layout.SKIP_ARRAY : Layout.ARRAY, slot, element);
  }

  private static void value(LayoutBuilder layout, Primitive primitive, int slot) {
    if (slot != UNWANTED && primitive.step() == Layout.VARINTS) {
      layout.readVarint(slot);
    } else if (slot != UNWANTED) {
      layout.add(primitive.step(), slot, null);
    } else if (primitive == Primitive.STRING) {
      layout.add(Layout.SKIP_TEXT, 0, null);
    } else if (primitive.bytes() > 0) {
      layout.skipBytes(primitive.bytes());
    } else {
      layout.skipVarint();
    }
  }

  private RecordedType declared(long typeId) {
    RecordedType type = metadata.type(typeId);
    if (type == null) {
      throw new MalformedException("a type is not declared");
    }
    return type;
  }
}
