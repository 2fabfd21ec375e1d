package dev.fathom.analyzer.recording.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Small reads from a file whose chunks are not known yet. Confined to one thread. */
final class FileBytes {

  private static final int BLOCK = 1 << 18;

  /** Count, id and length in bytes of an embedded header. */
  private static final byte[] EMBEDDING = {1, 1, ChunkHeader.BYTES};

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.BIG_ENDIAN);

  FileBytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  /** The chunk header there; null when no plausible one is. */
  ChunkHeader header(long offset) throws IOException {
    ChunkHeader header = ChunkHeader.parse(read(offset, ChunkHeader.BYTES));
    return header != null && header.plausible() ? header : null;
  }

  /** Where the next plausible chunk header begins, from this offset on; -1 when there is none. */
  long nextHeader(long from) throws IOException {
    long offset = from;
    while (size - offset >= ChunkHeader.BYTES) {
      ByteBuffer bytes = read(offset, BLOCK);
      int last = bytes.limit() - ChunkHeader.BYTES;
      for (int i = 0; i <= last; i++) {
        if (bytes.get(i) == 'F' && isHeader(bytes, i) && !isEmbedded(offset + i)) {
          return offset + i;
        }
      }
      offset += last + 1;
    }
    return -1;
  }

  private static boolean isHeader(ByteBuffer bytes, int position) {
    if (bytes.getInt(position) != ChunkHeader.MAGIC) {
      return false;
    }
    ChunkHeader header = ChunkHeader.parse(bytes.duplicate().position(position));
    return header != null && header.plausible();
  }

  /**
   * Whether the header is a copy inside a checkpoint. HotSpot writes one at each flush, as a
   * constant with the id 1 and the length of a header.
   */
  private boolean isEmbedded(long offset) throws IOException {
    if (offset < EMBEDDING.length) {
      return false;
    }
    ByteBuffer before = ByteBuffer.allocate(EMBEDDING.length);
    channel.read(before, offset - EMBEDDING.length);
    return Arrays.equals(before.array(), EMBEDDING);
  }

  /** The bytes there, fewer at the end of the file. */
  ByteBuffer read(long offset, int length) throws IOException {
    block.clear().limit(length);
    long at = offset;
    while (block.hasRemaining()) {
      int count = channel.read(block, at);
      if (count < 0) {
        break;
      }
      at += count;
    }
    return block.flip();
  }

  /** Whether two stretches hold the same bytes. */
  boolean same(long one, long other, long length) throws IOException {
    for (long done = 0; done < length; done += BLOCK) {
      int part = (int) Math.min(BLOCK, length - done);
      byte[] first = new byte[part];
      read(one + done, part).get(first);
      if (!ByteBuffer.wrap(first).equals(read(other + done, part))) {
        return false;
      }
    }
    return true;
  }
}
