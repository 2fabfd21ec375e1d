package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.List;

/** The methods of a chunk, as frames. Confined to one thread; equal frames are one object. */
final class Methods {

  private static final int TYPE = 0;
  private static final int NAME = 1;
  private static final String UNKNOWN = "<unknown>";

  private final ConstantReader reader;
  private final Texts texts;
  private final FrameTable frames = new FrameTable();
  private final IdCache<Method> cache = new IdCache<>(this::resolve);

  Methods(ConstantPools pools, LayoutCompiler layouts, RecordedType type, Texts texts) {
    this.reader = new ConstantReader(pools, layouts, type, List.of("type", "name"));
    this.texts = texts;
  }

  /** A line of the method; of an unknown one when the chunk does not have it. */
  Frame frame(long id, int line) {
    Frame known = frames.get(id, line);
    return known == null ? add(id, line) : known;
  }

  private Frame add(long id, int line) {
    Method method = cache.get(id);
    Frame frame = new Frame(method.className(), method.name(), line);
    frames.put(id, line, frame);
    return frame;
  }

  private Method resolve(long id) {
    if (!reader.moveTo(id)) {
      return new Method("", UNKNOWN);
    }
    // Both ids first: resolving one may move a reader.
    long type = reader.raw(TYPE);
    long name = reader.raw(NAME);
    String className = texts.text(reader.field(TYPE).typeId, type);
    String methodName = texts.text(reader.field(NAME).typeId, name);
    return new Method(
        className == null ? "" : className, methodName == null ? UNKNOWN : methodName);
  }

  private record Method(String className, String name) {}
}
