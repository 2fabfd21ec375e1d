package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.List;

/** The threads of a chunk. Confined to one thread; each constant is decoded once. */
final class Threads {

  private static final int ID = 0;
  private static final int NAME = 1;
  private static final int OS_NAME = 2;
  private static final int VIRTUAL = 3;

  private final ConstantReader reader;
  private final IdCache<ThreadRef> cache = new IdCache<>(this::resolve);

  Threads(ConstantPools pools, LayoutCompiler layouts, RecordedType type) {
    this.reader =
        new ConstantReader(
            pools, layouts, type, List.of("javaThreadId", "javaName", "osName", "virtual"));
  }

  /** The thread; null when the chunk does not have it. */
  ThreadRef get(long id) {
    return cache.get(id);
  }

  private ThreadRef resolve(long id) {
    if (!reader.moveTo(id)) {
      return null;
    }
    String name = text(NAME);
    if (name == null) {
      name = text(OS_NAME);
    }
    return new ThreadRef(reader.number(ID), name == null ? "" : name, reader.raw(VIRTUAL) != 0);
  }

  private String text(int field) {
    return reader.field(field).kind == FieldPlan.Kind.TEXT ? reader.ownText(field) : null;
  }
}
