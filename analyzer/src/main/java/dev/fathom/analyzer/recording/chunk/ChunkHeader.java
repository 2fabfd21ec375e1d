package dev.fathom.analyzer.recording.chunk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 68 bytes at the beginning of a chunk; unlike all that follows they are big-endian and of
 * fixed width. Immutable.
 *
 * @param major format version, 2 since JDK 11
 * @param minor format version, 1 since JDK 14
 * @param size of the whole chunk in bytes, as far as known when the header was written
 * @param checkpointOffset of the last checkpoint, from the beginning of the chunk
 * @param metadataOffset of the last metadata event, from the beginning of the chunk
 * @param startNanos when it began, in nanoseconds since the epoch
 * @param durationNanos how long it lasted in nanoseconds
 * @param startTicks when it began, on the clock that events use
 * @param ticksPerSecond frequency of that clock
 * @param state 0 when finished, 255 while the header is being written, else a count of flushes
 * @param flags bit 0: integers are compressed; bit 1: last chunk of its JVM
 */
public record ChunkHeader(
    int major,
    int minor,
    long size,
    long checkpointOffset,
    long metadataOffset,
    long startNanos,
    long durationNanos,
    long startTicks,
    long ticksPerSecond,
    int state,
    int flags) {

  /** How many bytes it takes. */
  public static final int BYTES = 68;

  static final int MAGIC = 0x464C5200;

  private static final int MAJOR = 2;
  private static final int NEWEST_MAJOR = 9;
  private static final int NEWEST_MINOR = 15;
  private static final int COMPRESSED_INTEGERS = 1;
  private static final int KNOWN_FLAGS = 0xff;

  /** Reads the header at the buffer's position, which it does not move; null when there is none. */
  static ChunkHeader parse(ByteBuffer buffer) {
    if (buffer.remaining() < BYTES) {
      return null;
    }
    ByteBuffer in = buffer.slice().order(ByteOrder.BIG_ENDIAN);
    if (in.getInt() != MAGIC) {
      return null;
    }
    return new ChunkHeader(
        in.getShort() & 0xffff,
        in.getShort() & 0xffff,
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.get() & 0xff,
        in.getShort(in.position() + 1) & 0xffff);
  }

  /** Whether its writer closed the chunk. */
  public boolean finished() {
    return state == 0;
  }

  /** Why the chunk cannot be read at all; null when it can. */
  public String refusal() {
    if (major != MAJOR) {
      return "its format is version " + major + "." + minor + "; only version 2 is known";
    }
    if ((flags & COMPRESSED_INTEGERS) == 0) {
      return "its integers are not compressed, which only debug builds of a JVM write";
    }
    return null;
  }

  /** Whether no part of it is impossible, so that these bytes are a header and not an accident. */
  boolean plausible() {
    return major <= NEWEST_MAJOR
        && minor <= NEWEST_MINOR
        && flags <= KNOWN_FLAGS
        && ticksPerSecond > 0
        && startNanos >= 0
        && durationNanos >= 0
        && checkpointOffset >= 0
        && metadataOffset >= 0
        && (!finished() || (size >= BYTES && checkpointOffset < size && metadataOffset < size));
  }
}
