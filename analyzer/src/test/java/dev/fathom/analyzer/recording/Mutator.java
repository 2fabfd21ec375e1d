package dev.fathom.analyzer.recording;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages recordings where it hurts: sizes, types, counts, ids, text lengths, header fields, the
 * order and number of events, the ends of things. One seed, one mutant.
 */
final class Mutator {

  private static final int MOST_MUTATIONS = 4;
  private static final byte[][] NASTY = {
    {0},
    {1},
    {2},
    {0x7f},
    {(byte) 0x80, 1},
    {(byte) 0xff, 0x7f},
    {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f},
    {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0},
    {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07},
    {-1, -1, -1, -1, -1, -1, -1, -1, -1},
    {-1, -1, -1, -1, -1, -1, -1, -1, 0x7f},
    {-128, -128, -128, -128, -128, -128, -128, -128, -128}
  };

  private final Random random;
  private final List<ChunkImage> originals;

  Mutator(long seed, List<ChunkImage> originals) {
    this.random = new Random(seed);
    this.originals = originals;
  }

  /** A damaged recording. */
  byte[] mutant() {
    ChunkImage original = originals.get(random.nextInt(originals.size()));
    byte[] bytes = original.bytes().clone();
    int mutations = 1 + random.nextInt(MOST_MUTATIONS);
    for (int i = 0; i < mutations; i++) {
      bytes = mutate(bytes, original);
    }
    return random.nextInt(8) == 0 ? join(bytes, other()) : bytes;
  }

  private byte[] mutate(byte[] bytes, ChunkImage original) {
    int event = pick(original.events());
    return switch (random.nextInt(12)) {
      case 0 -> overwrite(bytes, random.nextInt(bytes.length), nasty());
      case 1, 2 -> overwrite(bytes, event, nasty());
      case 3 -> overwrite(bytes, event + random.nextInt(original.size(event)), nasty());
      case 4 -> overwrite(bytes, random.nextInt(ChunkImage.HEADER), nasty());
      case 5 -> inDescription(bytes, original, 0);
      case 6 -> inDescription(bytes, original, 1);
      case 7 -> Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      case 8 -> replace(bytes, event, 0, slice(original, pick(original.events())));
      case 9 -> replace(bytes, event, random.nextInt(original.size(event)) + 1, new byte[0]);
      case 10 -> overwrite(bytes, event, new byte[random.nextInt(500)]);
      default -> flipBits(bytes);
    };
  }

  /** Somewhere in the metadata or a checkpoint, where lengths and counts are close together. */
  private byte[] inDescription(byte[] bytes, ChunkImage original, long type) {
    List<Integer> events = original.events(type);
    if (events.isEmpty()) {
      return bytes;
    }
    int event = pick(events);
    int reach = random.nextBoolean() ? 40 : original.size(event);
    return overwrite(bytes, event + random.nextInt(reach), nasty());
  }

  private byte[] flipBits(byte[] bytes) {
    byte[] copy = bytes.clone();
    for (int i = random.nextInt(20); i >= 0; i--) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private byte[] other() {
    return originals.get(random.nextInt(originals.size())).bytes();
  }

  private byte[] nasty() {
    return NASTY[random.nextInt(NASTY.length)];
  }

  private int pick(List<Integer> offsets) {
    return offsets.get(random.nextInt(offsets.size()));
  }

  private static byte[] slice(ChunkImage image, int event) {
    return Arrays.copyOfRange(image.bytes(), event, event + image.size(event));
  }

  private static byte[] overwrite(byte[] bytes, int offset, byte[] values) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < values.length && offset + i < copy.length; i++) {
      copy[offset + i] = values[i];
    }
    return copy;
  }

  private static byte[] replace(byte[] bytes, int offset, int length, byte[] values) {
    int from = Math.min(offset, bytes.length);
    int to = Math.min(from + length, bytes.length);
    return join(Arrays.copyOf(bytes, from), values, Arrays.copyOfRange(bytes, to, bytes.length));
  }

  private static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] all = new byte[length];
    int offset = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, offset, part.length);
      offset += part.length;
    }
    return all;
  }
}
