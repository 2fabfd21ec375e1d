package dev.fathom.analyzer.recording.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Events that mean nothing, to fill holes: readers step over events of types that a chunk does not
 * declare. Stateless.
 */
final class Filler {

  /** How many bytes a hole must have. */
  static final int LEAST = 8;

  private static final int MOST = 1 << 27;
  private static final int FIELD_BYTES = 4;

  /** The largest number of four bytes; a JVM counts its types from 1 and has some thousands. */
  private static final int NO_TYPE = (1 << 28) - 1;

  private Filler() {}

  /** Patches that make events of the stretch. */
  static List<Patch> fill(Span hole) {
    List<Patch> patches = new ArrayList<>();
    long from = hole.from();
    while (hole.to() - from > MOST) {
      patches.add(event(from, MOST / 2));
      from += MOST / 2;
    }
    patches.add(event(from, (int) (hole.to() - from)));
    return patches;
  }

  private static Patch event(long offset, int size) {
    byte[] bytes = new byte[LEAST];
    put(bytes, 0, size);
    put(bytes, FIELD_BYTES, NO_TYPE);
    return new Patch(offset, bytes);
  }

  /** A number in four bytes, whatever its value. */
  private static void put(byte[] bytes, int position, int value) {
    for (int i = 0; i < FIELD_BYTES; i++) {
      int group = (value >>> (7 * i)) & 0x7f;
      bytes[position + i] = (byte) (i < FIELD_BYTES - 1 ? group | 0x80 : group);
    }
  }
}
