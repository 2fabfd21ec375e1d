package dev.fathom.analyzer.heap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of any size, mapped into memory and read at random places, big end first.
 *
 * <p>Thread-safe. The mapping is given back when the object is collected. Windows overlap by the
 * longest value, so that no value lies across a border.
 */
final class DumpFile {

  private static final int WINDOW_BITS = 30;
  private static final long WINDOW = 1L << WINDOW_BITS;
  private static final int WINDOW_MASK = (int) (WINDOW - 1);
  private static final int OVERLAP = Long.BYTES;

  private final Path path;
  private final long size;
  private final ByteBuffer[] windows;
  private int idSize = Long.BYTES;

  DumpFile(Path path) throws IOException {
    this.path = path;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      size = channel.size();
      windows = new ByteBuffer[(int) ((size + WINDOW - 1) >>> WINDOW_BITS)];
      for (int i = 0; i < windows.length; i++) {
        long from = (long) i << WINDOW_BITS;
        long length = Math.min(WINDOW + OVERLAP, size - from);
        windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, from, length);
      }
    }
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  int idSize() {
    return idSize;
  }

  void setIdSize(int bytes) {
    idSize = bytes;
  }

  int u1(long at) {
    return windows[(int) (at >>> WINDOW_BITS)].get((int) at & WINDOW_MASK) & 0xff;
  }

  int u2(long at) {
    return windows[(int) (at >>> WINDOW_BITS)].getShort((int) at & WINDOW_MASK) & 0xffff;
  }

  int s4(long at) {
    return windows[(int) (at >>> WINDOW_BITS)].getInt((int) at & WINDOW_MASK);
  }

  long u4(long at) {
    return s4(at) & 0xffff_ffffL;
  }

  long s8(long at) {
    return windows[(int) (at >>> WINDOW_BITS)].getLong((int) at & WINDOW_MASK);
  }

  long id(long at) {
    return idSize == Long.BYTES ? s8(at) : u4(at);
  }

  /** Bytes as text, at most 64 KiB of them, which is the longest name that the JVM knows. */
  String utf8(long at, long length) {
    byte[] bytes = bytes(at, (int) Math.min(length, 0xffff));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  byte[] bytes(long at, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) u1(at + i);
    }
    return bytes;
  }

  UnreadableHeapDumpException unreadable(long at, String reason) {
    return new UnreadableHeapDumpException(path, at, reason);
  }
}
