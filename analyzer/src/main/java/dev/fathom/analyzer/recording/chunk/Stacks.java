package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.RecordedField;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.List;

/** The stacks of a chunk. Confined to one thread; each constant is decoded once. */
final class Stacks {

  private static final int TRUNCATED = 0;
  private static final int FRAMES = 1;
  private static final int NO_LINE = -1;
  private static final int MOST_AT_ONCE = 1 << 12;

  private final ConstantReader reader;
  private final Layout frameLayout;
  private final long[] frameSlots;
  private long[] integers = {};
  private final int methodSlot;
  private final int lineSlot;
  private final Methods methods;
  private final IdCache<Stack> cache = new IdCache<>(this::resolve);
  private final IdCache<Frame> tops = new IdCache<>(this::resolveTop);

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
    // All fields, although two matter: neighbours are read by one step, gaps need several.
    List<String> names = frame.fields().stream().map(RecordedField::name).toList();
    this.frameLayout = layouts.read(frame, names::indexOf);
    this.frameSlots = new long[names.size()];
    this.methodSlot = names.indexOf("method");
    this.lineSlot = names.indexOf("lineNumber");
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

  /** Its first frame; null when the chunk does not have the stack, or it has no frame. */
  Frame top(long id) {
    return tops.get(id);
  }

  private boolean moveTo(long id) {
    return reader.moveTo(id) && reader.field(FRAMES).kind == FieldPlan.Kind.OTHER;
  }

  private Frame resolveTop(long id) {
    if (!moveTo(id)) {
      return null;
    }
    Memory memory = reader.memory();
    int position = (int) reader.raw(FRAMES);
    if (memory.varintAt(position) == 0) {
      return null;
    }
    int first = position + memory.varintLength(position);
    frameLayout.read(memory, first, memory.limit(), frameSlots);
    return frame(frameSlots, 0);
  }

  private Stack resolve(long id) {
    if (!moveTo(id)) {
      return Stack.EMPTY;
    }
    Memory memory = reader.memory();
    int position = (int) reader.raw(FRAMES);
    long count = memory.varintAt(position);
    int at = position + memory.varintLength(position);
    // Walked over once already, so there are at least as many bytes as frames.
    Frame[] frames = new Frame[(int) count];
    if (frameLayout.integers() > 0 && count <= MOST_AT_ONCE) {
      readAtOnce(memory, at, frames);
    } else {
      readOneByOne(memory, at, frames);
    }
    return new Stack(List.of(frames), reader.raw(TRUNCATED) != 0);
  }

  /** All frames as one run of integers, which is what they are in recordings of a JVM. */
  private void readAtOnce(Memory memory, int position, Frame[] frames) {
    int width = frameLayout.integers();
    if (integers.length < frames.length * width) {
      integers = new long[frames.length * width];
    }
    memory.readVarints(position, frames.length * width, integers, 0);
    for (int i = 0; i < frames.length; i++) {
      frames[i] = frame(integers, i * width);
    }
  }

  private void readOneByOne(Memory memory, int position, Frame[] frames) {
    int at = position;
    for (int i = 0; i < frames.length; i++) {
      at = frameLayout.read(memory, at, memory.limit(), frameSlots);
      frames[i] = frame(frameSlots, 0);
    }
  }

  private Frame frame(long[] values, int from) {
    int line = lineSlot < 0 ? NO_LINE : (int) values[from + lineSlot];
    return methods.frame(values[from + methodSlot], line);
  }
}
