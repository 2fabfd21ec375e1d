package dev.fathom.analyzer.heap;

/**
 * Where the frame records lie: one entry for a run of up to 32 frames with successive ids, because
 * every thread has frames of its own and there can be millions. Not thread-safe while it is built.
 */
final class FrameIndex {

  private static final int RUN = 32;
  private static final int RECORD_HEADER = 9;

  private final LongMap runOf = new LongMap();
  private long previous;
  private int length = RUN;

  void add(long frameId, long bodyAt) {
    if (frameId == previous + 1 && length < RUN) {
      length++;
    } else {
      runOf.put(frameId, bodyAt);
      length = 1;
    }
    previous = frameId;
  }

  /** Where the body of the frame's record begins; -1 when there is no such frame. */
  long find(DumpFile file, long frameId) {
    for (int back = 0; back < RUN; back++) {
      long at = runOf.get(frameId - back);
      if (at != LongMap.ABSENT) {
        return walk(file, at, frameId);
      }
    }
    return -1;
  }

  private static long walk(DumpFile file, long from, long frameId) {
    long at = from;
    int seen = 0;
    while (seen < RUN) {
      if (file.u1(at - RECORD_HEADER) == Tag.FRAME) {
        if (file.id(at) == frameId) {
          return at;
        }
        seen++;
      }
      at += file.u4(at - Integer.BYTES) + RECORD_HEADER;
      if (at >= file.size()) {
        return -1;
      }
    }
    return -1;
  }
}
