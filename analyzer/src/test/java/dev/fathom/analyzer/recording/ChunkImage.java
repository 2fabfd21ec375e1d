package dev.fathom.analyzer.recording;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chunk in memory that tests take to pieces: a second, naive reading of headers and event sizes,
 * so that the reader is not tested with itself.
 */
final class ChunkImage {

  static final int HEADER = 68;
  private static final int SIZE = 8;
  private static final int STATE = 64;
  private static final int FLAGS = 66;
  private static final int TICKS_PER_SECOND = 56;

  private final byte[] bytes;

  ChunkImage(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** The chunks of a whole file. */
  static List<ChunkImage> split(byte[] file) {
    List<ChunkImage> chunks = new ArrayList<>();
    int offset = 0;
    while (offset < file.length) {
      int size = (int) ByteBuffer.wrap(file).getLong(offset + SIZE);
      chunks.add(new ChunkImage(Arrays.copyOfRange(file, offset, offset + size)));
      offset += size;
    }
    return chunks;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  /** The offsets at which events begin, of all types. */
  List<Integer> events() {
    List<Integer> offsets = new ArrayList<>();
    int offset = HEADER;
    while (offset < bytes.length) {
      offsets.add(offset);
      offset += (int) varint(offset);
    }
    return offsets;
  }

  /** The offsets at which events of one type begin. */
  List<Integer> events(long type) {
    return events().stream().filter(offset -> type(offset) == type).toList();
  }

  long type(int offset) {
    return varint(offset + length(offset));
  }

  int size(int offset) {
    return (int) varint(offset);
  }

  private long varint(int offset) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte b = bytes[offset + i];
      value |= (long) (b & 0x7f) << (7 * i);
      if (b >= 0) {
        return value;
      }
    }
    return value | (long) bytes[offset + 8] << 56;
  }

  private int length(int offset) {
    int length = 1;
    while (length < 9 && bytes[offset + length - 1] < 0) {
      length++;
    }
    return length;
  }

  /** As a JVM leaves it that is killed: not finished, sizes unknown. */
  ChunkImage unfinished() {
    ChunkImage copy = new ChunkImage(bytes);
    copy.bytes[STATE] = 3;
    ByteBuffer.wrap(copy.bytes).putLong(SIZE, HEADER);
    return copy;
  }

  /** With another number of ticks a second in its header. */
  ChunkImage ticksPerSecond(long ticks) {
    ChunkImage copy = new ChunkImage(bytes);
    ByteBuffer.wrap(copy.bytes).putLong(TICKS_PER_SECOND, ticks);
    return copy;
  }

  ChunkImage flags(int flags) {
    ChunkImage copy = new ChunkImage(bytes);
    ByteBuffer.wrap(copy.bytes).putShort(FLAGS, (short) flags);
    return copy;
  }

  ChunkImage version(int major) {
    ChunkImage copy = new ChunkImage(bytes);
    ByteBuffer.wrap(copy.bytes).putShort(4, (short) major);
    return copy;
  }

  /** With other bytes at a place. */
  ChunkImage patched(int offset, int... values) {
    ChunkImage copy = new ChunkImage(bytes);
    for (int i = 0; i < values.length; i++) {
      copy.bytes[offset + i] = (byte) values[i];
    }
    return copy;
  }

  /** Only the first bytes of it. */
  ChunkImage cut(int length) {
    return new ChunkImage(Arrays.copyOf(bytes, length));
  }
}
