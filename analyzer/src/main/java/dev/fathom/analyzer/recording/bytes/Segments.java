package dev.fathom.analyzer.recording.bytes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A stretch of a file of any length, mapped in overlapping segments.
 *
 * <p>Segment <i>i</i> begins at <i>i</i> steps and reaches as far beyond its step as one mapping
 * can, so that an item of up to {@code Memory.MAX_BYTES - step} bytes lies completely in the
 * segment in which it begins. Mappings cost address space only; overlap is free. They end when the
 * object is collected. Immutable; any thread may read.
 */
public final class Segments {

  private static final int STEP_BITS = 30;

  private final Memory[] segments;
  private final int stepBits;
  private final long size;

  private Segments(Memory[] segments, int stepBits, long size) {
    this.segments = segments;
    this.stepBits = stepBits;
    this.size = size;
  }

  /**
   * Maps a stretch of a file.
   *
   * @param channel may be closed afterwards
   * @throws IOException when it cannot be mapped
   */
  public static Segments map(FileChannel channel, long offset, long size) throws IOException {
    return map(channel, offset, size, STEP_BITS, Memory.MAX_BYTES);
  }

  /** The same with steps and segments of a chosen size, for tests. */
  static Segments map(FileChannel channel, long offset, long size, int stepBits, int longest)
      throws IOException {
    int count = Math.toIntExact(Math.max(1, (size + (1L << stepBits) - 1) >>> stepBits));
    Memory[] segments = new Memory[count];
    for (int i = 0; i < count; i++) {
      long begin = (long) i << stepBits;
      long length = Math.min(longest, size - begin);
      segments[i] = new Memory(channel.map(MapMode.READ_ONLY, offset + begin, length));
    }
    return new Segments(segments, stepBits, size);
  }

  /** How many bytes there are. */
  public long size() {
    return size;
  }

  /** The segment in which the item at this offset begins. */
  public Memory at(long offset) {
    return segments[(int) (offset >>> stepBits)];
  }

  /** The position of this offset in its segment. */
  public int position(long offset) {
    return (int) (offset & ((1L << stepBits) - 1));
  }

  /** The offset of the first byte of the segment of this offset. */
  public long base(long offset) {
    return offset >>> stepBits << stepBits;
  }

  /** The offset from which on items belong to the next segment. */
  public long nextBase(long offset) {
    return base(offset) + (1L << stepBits);
  }
}
