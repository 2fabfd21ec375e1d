package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Text;
import dev.fathom.analyzer.recording.bytes.TextCache;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.RecordedType;

/**
 * What the ids and texts in the events of one chunk stand for. Confined to one thread.
 *
 * <p>Ids mean nothing outside their chunk; so an object of this class never serves two.
 */
final class Constants {

  private static final String THREAD = "java.lang.Thread";
  private static final String STACK = "jdk.types.StackTrace";
  private static final long NONE = -1;

  private final Metadata metadata;
  private final LayoutCompiler layouts;
  private final ConstantPools pools;
  private final Texts texts;
  private final TextCache ownTexts = new TextCache();
  private Threads threads;
  private long threadType = NONE;
  private Stacks stacks;
  private long stackType = NONE;

  Constants(Metadata metadata, LayoutCompiler layouts, ConstantPools pools) {
    this.metadata = metadata;
    this.layouts = layouts;
    this.pools = pools;
    this.texts = new Texts(metadata, layouts, pools);
  }

  /** The text that begins there in an event; null for none, and for one that is missing. */
  String text(Memory memory, int position) {
    if (memory.byteAt(position) == Text.POOLED) {
      return texts.string(Text.pooledId(memory, position));
    }
    return ownTexts.read(memory, position);
  }

  /** A constant as text; null for none, for one that is missing, and for one without a name. */
  String text(long typeId, long id) {
    return texts.text(typeId, id);
  }

  /** Whether the chunk has the constant; asking does not count as a loss. */
  boolean has(long typeId, long id) {
    return pools.has(typeId, id);
  }

  /** A thread; null for none, for one that is missing, and for what is no thread. */
  ThreadRef thread(long typeId, long id) {
    if (id == 0 || (typeId != threadType && !findThreads(typeId))) {
      return null;
    }
    return threads.get(id);
  }

  private boolean findThreads(long typeId) {
    RecordedType type = metadata.type(typeId);
    if (type == null || !type.name().equals(THREAD)) {
      return false;
    }
    try {
      threads = new Threads(pools, layouts, type);
      threadType = typeId;
      return true;
    } catch (MalformedException undecodable) {
      pools.unreadable();
      return false;
    }
  }

  /** A stack; empty for none, for one that is missing, and for what is no stack. */
  Stack stack(long typeId, long id) {
    if (id == 0 || (typeId != stackType && !findStacks(typeId))) {
      return Stack.EMPTY;
    }
    return stacks.get(id);
  }

  /** The first frame of a stack; null for none, and for one that is missing. */
  Frame topFrame(long typeId, long id) {
    if (id == 0 || (typeId != stackType && !findStacks(typeId))) {
      return null;
    }
    return stacks.top(id);
  }

  private boolean findStacks(long typeId) {
    RecordedType type = metadata.type(typeId);
    if (type == null || !type.name().equals(STACK)) {
      return false;
    }
    try {
      stacks = new Stacks(pools, layouts, metadata, type, texts);
      stackType = typeId;
      return true;
    } catch (MalformedException undecodable) {
      pools.unreadable();
      return false;
    }
  }
}
