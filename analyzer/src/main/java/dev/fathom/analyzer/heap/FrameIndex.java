package dev.fathom.analyzer.heap;

/**
 * Where the frame records lie: one entry for up to eight frames with successive ids, because every
 * thread has frames of its own and there can be millions. Not thread-safe.
 */
final class FrameIndex {

  private static final int BLOCK_BITS = 3;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final int RECORD_HEADER = 9;

  private final DumpFile file;
  private final LongMap blocks = new LongMap();
  private final LongMap strays = new LongMap();
  private long previousId = Long.MIN_VALUE;
  private long previousAt;

  FrameIndex(DumpFile file) {
    this.file = file;
  }

  void add(long frameId, long bodyAt) {
    long block = frameId >>> BLOCK_BITS;
    boolean follows = frameId == previousId + 1 && previousId >>> BLOCK_BITS == block;
    if (!follows) {
      if (blocks.get(block) == LongMap.ABSENT) {
        blocks.put(block, bodyAt);
      } else {
        strays.put(frameId, bodyAt);
      }
    }
    previousId = frameId;
  }

  /** Where the body of the frame's record begins; -1 when there is no such frame. */
  long find(long frameId) {
    // Frames of a stack are asked for one after another and lie so in the file.
    long at = frameId == previousId + 1 && previousAt > 0 ? walk(previousAt, frameId, 2) : -1;
    if (at < 0) {
      at = strays.get(frameId);
    }
    if (at < 0) {
      long block = blocks.get(frameId >>> BLOCK_BITS);
      at = block == LongMap.ABSENT ? -1 : walk(block, frameId, BLOCK);
    }
    previousId = frameId;
    previousAt = at;
    return at;
  }

  private long walk(long from, long frameId, int most) {
    long at = from;
    int seen = 0;
    while (seen < most && at < file.size()) {
      if (file.u1(at - RECORD_HEADER) == Tag.FRAME) {
        if (file.id(at) == frameId) {
          return at;
        }
        seen++;
      }
      at += file.u4(at - Integer.BYTES) + RECORD_HEADER;
    }
    return -1;
  }
}
