package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.model.Frame;

/**
 * The frames of a chunk by method id and line, so that equal frames of its many stacks are one
 * object. Open addressing with linear probing; confined to one thread.
 */
final class FrameTable {

  private long[] methods = new long[256];
  private int[] lines = new int[256];
  private Frame[] frames = new Frame[256];
  private int size;

  /** The frame; null when it is not there. */
  Frame get(long method, int line) {
    return frames[place(method, line)];
  }

  /** Adds a frame that is not there yet. */
  void put(long method, int line, Frame frame) {
    if (++size * 2 > frames.length) {
      grow();
    }
    set(method, line, frame);
  }

  private void set(long method, int line, Frame frame) {
    int place = place(method, line);
    methods[place] = method;
    lines[place] = line;
    frames[place] = frame;
  }

  private int place(long method, int line) {
    int mask = frames.length - 1;
    int place = LongTable.spread(method * 31 + line) & mask;
    while (frames[place] != null && (methods[place] != method || lines[place] != line)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldMethods = methods;
    int[] oldLines = lines;
    Frame[] oldFrames = frames;
    methods = new long[oldMethods.length * 2];
    lines = new int[oldLines.length * 2];
    frames = new Frame[oldFrames.length * 2];
    for (int i = 0; i < oldFrames.length; i++) {
      if (oldFrames[i] != null) {
        set(oldMethods[i], oldLines[i], oldFrames[i]);
      }
    }
  }
}
