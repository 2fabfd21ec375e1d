package dev.fathom.analyzer.recording.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VarintTest {

  private static final long SEED = 7;

  @Test
  void valuesOfEveryLengthAreReadAtEveryDistanceFromTheEnd() {
    for (long value : values()) {
      byte[] encoded = encode(value, 1);
      for (int padding = 0; padding <= 8; padding++) {
        Memory memory = memory(join(encoded, new byte[padding]));

        assertThat(memory.varintAt(0)).as("value %s", value).isEqualTo(value);
        assertThat(memory.varintLength(0)).isEqualTo(encoded.length);
      }
    }
  }

  @Test
  void paddedIntegersHaveTheSameValue() {
    for (long value : new long[] {0, 1, 127, 300}) {
      for (int length = 2; length <= 9; length++) {
        byte[] encoded = encode(value, length);
        Memory memory = memory(encoded);

        assertThat(memory.varintAt(0)).isEqualTo(value);
        assertThat(memory.varintLength(0)).isEqualTo(length);
      }
    }
  }

  @Test
  void theNinthByteCarriesEightBitsAndIsTheLast() {
    Memory memory = memory(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 5});

    assertThat(memory.varintAt(0)).isEqualTo(-1);
    assertThat(memory.varintLength(0)).isEqualTo(9);
    assertThat(memory.varintAt(9)).isEqualTo(5);
  }

  @Test
  void skippingEndsWhereReadingOneByOneEnds() {
    Random random = new Random(SEED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000; i++) {
      long value = values()[random.nextInt(values().length)];
      bytes.writeBytes(encode(value, random.nextInt(4) == 0 ? 4 : 1));
    }
    Memory memory = memory(bytes.toByteArray());
    int position = 0;
    for (int count = 0; count <= 1_000; count++) {
      assertThat(memory.skipVarints(0, count))
          .as("seed %s, %s integers", SEED, count)
          .isEqualTo(position);
      position += memory.varintLength(position);
    }
  }

  @Test
  void skippingShortIntegersEndsWhereReadingOneByOneEnds() {
    Random random = new Random(SEED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000; i++) {
      // Now and then one of eight bytes, and one of nine, whose last one has the top bit set.
      int rare = random.nextInt(200);
      bytes.writeBytes(
          rare == 0
              ? encode(random.nextLong() | Long.MIN_VALUE, 1)
              : encode(random.nextInt(1 << 16), rare == 1 ? 8 : 1 + random.nextInt(3)));
    }
    Memory memory = memory(bytes.toByteArray());
    for (int from = 0, first = 0; first < 50; first++) {
      int position = from;
      for (int count = 0; count < 900; count++) {
        assertThat(memory.skipVarints(from, count)).as("seed %s", SEED).isEqualTo(position);
        position += memory.varintLength(position);
      }
      from += memory.varintLength(from);
    }
  }

  @Test
  void skippingMoreThanThereIsEndsBehindTheEnd() {
    Memory memory = memory(new byte[] {1, 2, 3});

    assertThat(memory.skipVarints(0, 3)).isEqualTo(3);
    assertThat(memory.skipVarints(0, Long.MAX_VALUE)).isGreaterThan(3);
  }

  @Test
  void behindTheEndThereAreZeros() {
    Memory memory = memory(new byte[] {-1});

    assertThat(memory.byteAt(1)).isZero();
    assertThat(memory.wordAt(1)).isZero();
    assertThat(memory.varintAt(0)).isEqualTo(127);
    assertThat(memory.varintAt(1_000)).isZero();
  }

  private static long[] values() {
    long[] values = new long[3 * 64 + 1];
    for (int bit = 0; bit < 64; bit++) {
      values[3 * bit] = 1L << bit;
      values[3 * bit + 1] = (1L << bit) - 1;
      values[3 * bit + 2] = -(1L << bit);
    }
    values[3 * 64] = 0x5555_5555_5555_5555L;
    return values;
  }

  /** Written out bit by bit, unlike the code under test. */
  private static byte[] encode(long value, int shortest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long rest = value;
    while (bytes.size() < 8 && (rest >>> 7 != 0 || bytes.size() + 1 < shortest)) {
      bytes.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return bytes.toByteArray();
  }

  private static byte[] join(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  private static Memory memory(byte[] bytes) {
    return new Memory(ByteBuffer.wrap(bytes));
  }
}
