package dev.fathom.analyzer.histogram;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;

/**
 * Reads the cells out of an encoded HdrHistogram, without a counter for every empty one.
 *
 * <p>The encoding is HdrHistogram's second, compressed: a cookie and a length, then by zlib a
 * header of 40 bytes and the counters in order. Each is a number of variable length, zigzag
 * encoded; a negative one stands for that many empty cells.
 */
final class HistogramReader {

  private static final int COMPRESSED = 0x1c849314;
  private static final int PLAIN = 0x1c849313;
  private static final int PREFIX = 8;
  private static final int HEADER = 40;
  private static final int LONGEST_NUMBER = 9;

  private int[] cells = new int[16];
  private long[] counts = new long[16];
  private int size;

  private HistogramReader() {}

  static Optional<SparseHistogram> read(String encoded) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      ByteBuffer counters = counters(bytes);
      return Optional.of(
          new HistogramReader().cells(counters == null ? rearranged(bytes) : counters));
    } catch (DataFormatException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  /** The counters of a histogram as the agent makes them; null when it is of another kind. */
  private static ByteBuffer counters(byte[] bytes) throws DataFormatException {
    ByteBuffer prefix = ByteBuffer.wrap(bytes);
    if (prefix.getInt() != COMPRESSED) {
      return null;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, PREFIX, prefix.getInt());
      ByteBuffer header = inflated(inflater, HEADER);
      boolean plain = header.getInt() == PLAIN;
      int length = header.getInt();
      boolean asOurs =
          plain
              && header.getInt() == 0
              && header.getInt() == SparseHistogram.DIGITS
              && header.getLong() == 1;
      return asOurs ? inflated(inflater, length) : null;
    } finally {
      inflater.end();
    }
  }

  private static ByteBuffer inflated(Inflater inflater, int length) throws DataFormatException {
    if (length < 0 || length > SparseHistogram.CELLS * LONGEST_NUMBER) {
      throw new DataFormatException("no histogram has so many cells");
    }
    byte[] bytes = new byte[length];
    int read = 0;
    while (read < length) {
      int more = inflater.inflate(bytes, read, length - read);
      if (more == 0) {
        throw new DataFormatException("it ends too soon");
      }
      read += more;
    }
    return ByteBuffer.wrap(bytes);
  }

  /** The counters of a histogram of other precision or encoding, brought into our cells. */
  private static ByteBuffer rearranged(byte[] bytes) throws DataFormatException {
    Histogram ours = new Histogram(SparseHistogram.DIGITS);
    ours.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
    ByteBuffer encoded = ByteBuffer.allocate(ours.getNeededByteBufferCapacity());
    ours.encodeIntoByteBuffer(encoded);
    return encoded.flip().position(HEADER);
  }

  private SparseHistogram cells(ByteBuffer counters) throws DataFormatException {
    long cell = 0;
    while (counters.hasRemaining()) {
      long count = number(counters);
      if (count > 0) {
        add(cell, count);
      }
      cell += count < 0 ? -count : 1;
      if (cell < 0 || cell > SparseHistogram.CELLS) {
        throw new DataFormatException("no histogram has so many cells");
      }
    }
    return new SparseHistogram(Arrays.copyOf(cells, size), Arrays.copyOf(counts, size));
  }

  private void add(long cell, long count) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    cells[size] = (int) cell;
    counts[size] = count;
    size++;
  }

  /** Seven bits a byte, the lowest first, as long as the eighth is set; of the ninth byte all. */
  private static long number(ByteBuffer bytes) {
    long zigzag = 0;
    int bits = 0;
    byte next;
    do {
      next = bytes.get();
      zigzag |= (bits < 56 ? next & 0x7FL : next & 0xFFL) << bits;
      bits += 7;
    } while (next < 0 && bits < 63);
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }
}
