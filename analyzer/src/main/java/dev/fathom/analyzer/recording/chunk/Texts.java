package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.RecordedField;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Constants as text: strings, symbols, binary names of classes, and whatever else has a name.
 * Confined to one thread; each constant is decoded once.
 */
final class Texts {

  static final String STRING = "java.lang.String";
  private static final String CLASS = "java.lang.Class";
  private static final int DEEPEST = 4;

  private final Metadata metadata;
  private final LayoutCompiler layouts;
  private final ConstantPools pools;
  private final Map<Long, IdCache<String>> byType = new HashMap<>();
  private final IdCache<String> strings;
  private long lastType = -1;
  private IdCache<String> lastCache;
  private int depth;

  Texts(Metadata metadata, LayoutCompiler layouts, ConstantPools pools) {
    this.metadata = metadata;
    this.layouts = layouts;
    this.pools = pools;
    this.strings =
        metadata.types().stream()
            .filter(type -> type.name().equals(STRING))
            .findFirst()
            .map(type -> of(type.id()))
            .orElse(new IdCache<>(id -> null));
  }

  /** The pooled text that texts in events refer to; null when the chunk does not have it. */
  String string(long id) {
    return strings.get(id);
  }

  /** The constant as text; null when the chunk does not have it, or it has no name. */
  String text(long typeId, long id) {
    if (id == 0) {
      return null;
    }
    if (typeId != lastType) {
      lastCache = of(typeId);
      lastType = typeId;
    }
    return lastCache.get(id);
  }

  private IdCache<String> of(long typeId) {
    return byType.computeIfAbsent(typeId, this::cache);
  }

  private IdCache<String> cache(long typeId) {
    RecordedType type = metadata.type(typeId);
    if (type == null) {
      return new IdCache<>(id -> null);
    }
    try {
      ConstantReader reader = new ConstantReader(pools, layouts, type, List.of(naming(type)));
      if (type.name().equals(STRING)) {
        return new IdCache<>(id -> reader.moveTo(id) ? reader.ownText(0) : null);
      }
      boolean isClass = type.name().equals(CLASS);
      return new IdCache<>(
          id -> {
            String text = reader.moveTo(id) ? text(reader) : null;
            return isClass && text != null ? text.replace('/', '.') : text;
          });
    } catch (MalformedException undecodable) {
      return new IdCache<>(id -> null);
    }
  }

  /** The field that names a constant of this type; "" when the constant itself is the text. */
  private static String naming(RecordedType type) {
    if (type.fields().isEmpty()) {
      return "";
    }
    return type.field("name")
        .or(() -> type.field("javaName"))
        .or(() -> type.fields().stream().filter(f -> f.typeName().equals(STRING)).findFirst())
        .map(RecordedField::name)
        .orElse(type.fields().get(0).name());
  }

  private String text(ConstantReader reader) {
    FieldPlan field = reader.field(0);
    return switch (field.kind) {
      case TEXT -> reader.ownText(0);
      case CONSTANT -> below(field.typeId, reader.raw(0));
      default -> null;
    };
  }

  /** Names can refer to each other in a damaged recording; real ones are two steps long. */
  private String below(long typeId, long id) {
    if (depth == DEEPEST || id == 0) {
      return null;
    }
    depth++;
    try {
      return of(typeId).get(id);
    } finally {
      depth--;
    }
  }
}
