package dev.fathom.analyzer.recording.bytes;

/**
 * The variable-length integers of a recording, computed on the eight bytes at their beginning.
 *
 * <p>Seven bits a byte, lowest first; the top bit of a byte says that another one follows. The
 * ninth byte is the last and carries eight bits. Writers may pad, so that the same number has
 * several lengths. All methods are branch-poor arithmetic on a little-endian word.
 */
public final class Varint {

  /** The most bytes that an integer takes. */
  public static final int MAX_BYTES = 9;

  private static final long CONTINUATION = 0x8080808080808080L;

  private Varint() {}

  /** How many bytes the integer takes that begins at the lowest byte. */
  public static int length(long word) {
    long stops = stops(word);
    return stops == 0 ? MAX_BYTES : (Long.numberOfTrailingZeros(stops) >>> 3) + 1;
  }

  /**
   * The value of an integer of up to eight bytes, or the lower 56 bits of one that takes nine.
   *
   * @param word eight bytes, the integer's first one lowest
   */
  public static long low(long word) {
    long stops = stops(word);
    // All bits up to the first stop bit; all 64 when there is none.
    return fold(word & (stops ^ (stops - 1)));
  }

  /** The value of the first integer of a word, given where its integers stop, which one must. */
  static long first(long word, long stops) {
    return fold(word & (stops ^ (stops - 1)));
  }

  /**
   * The value of a later integer of a word.
   *
   * @param before the stops from that of the integer before it on
   * @param stops the stops from its own on
   */
  static long between(long word, long before, long stops) {
    return fold((word & (stops ^ (stops - 1))) >>> (Long.numberOfTrailingZeros(before) + 1));
  }

  /** How many bytes there are up to the first stop, which must exist. */
  static int end(long stops) {
    return (Long.numberOfTrailingZeros(stops) >>> 3) + 1;
  }

  /** How many bytes there are before the first one that ends an integer; 8 when none does. */
  static int bytesBefore(long stops) {
    return Long.numberOfTrailingZeros(stops) >>> 3;
  }

  /** How many bytes there are behind the last one that ends an integer; 8 when none does. */
  static int bytesBehind(long stops) {
    return Long.numberOfLeadingZeros(stops) >>> 3;
  }

  /**
   * Whether each of the first bytes of a word ends an integer.
   *
   * @param count from 1 to 8
   */
  static boolean areSingle(long stops, int count) {
    return (~stops & CONTINUATION) << (Long.SIZE - count * Byte.SIZE) == 0;
  }

  /** A bit in each byte that ends an integer. */
  static long stops(long word) {
    return ~word & CONTINUATION;
  }

  /** Closes the gaps that the continuation bits leave, in three halving steps. */
  static long fold(long bytes) {
    long x = bytes & ~CONTINUATION;
    x = (x & 0x007f007f007f007fL) | ((x & 0x7f007f007f007f00L) >>> 1);
    x = (x & 0x00003fff00003fffL) | ((x & 0x3fff00003fff0000L) >>> 2);
    return (x & 0x000000000fffffffL) | ((x & 0x0fffffff00000000L) >>> 4);
  }
}
