package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.RecordedField;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.ArrayList;
import java.util.List;

/** The stacks of a chunk. Confined to one thread; each constant is decoded once. */
final class Stacks {

  private static final int TRUNCATED = 0;
  private static final int FRAMES = 1;
  private static final int METHOD = 0;
  private static final int LINE = 1;

  private final ConstantReader reader;
  private final Layout frameLayout;
  private final long[] frameSlots = new long[2];
  private final Methods methods;
  private final IdCache<Stack> cache = new IdCache<>(this::resolve);

  /**
   * The stacks of a chunk.
   *
   * @throws MalformedException when its types of stacks, frames and methods cannot be read
   */
  Stacks(
      ConstantPools pools,
      LayoutCompiler layouts,
      Metadata metadata,
      RecordedType type,
      Texts texts) {
    this.reader = new ConstantReader(pools, layouts, type, List.of("truncated", "frames"));
    RecordedType frame = declared(metadata, type, "frames");
    RecordedType method = declared(metadata, frame, "method");
    this.frameLayout = layouts.read(frame, List.of("method", "lineNumber")::indexOf);
    this.methods = new Methods(pools, layouts, method, texts);
  }

  private static RecordedType declared(Metadata metadata, RecordedType type, String field) {
    RecordedType found =
        type.field(field).map(RecordedField::typeId).map(metadata::type).orElse(null);
    if (found == null) {
      throw new MalformedException("stacks are not declared as they should be");
    }
    return found;
  }

  /** The stack; empty when the chunk does not have it, never null. */
  Stack get(long id) {
    return cache.get(id);
  }

  private Stack resolve(long id) {
    if (!reader.moveTo(id) || reader.field(FRAMES).kind != FieldPlan.Kind.OTHER) {
      return Stack.EMPTY;
    }
    Memory memory = reader.memory();
    int position = (int) reader.raw(FRAMES);
    long count = memory.varintAt(position);
    int at = position + memory.varintLength(position);
    List<Frame> frames = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      at = frameLayout.read(memory, at, memory.limit(), frameSlots);
      frames.add(methods.frame(frameSlots[METHOD], (int) frameSlots[LINE]));
    }
    return new Stack(frames, reader.raw(TRUNCATED) != 0);
  }
}
