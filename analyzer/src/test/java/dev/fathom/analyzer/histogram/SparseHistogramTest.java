package dev.fathom.analyzer.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SparseHistogramTest {

  private static final int ROUNDS = 200;

  private final long seed = Long.getLong("fathom.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private static SparseHistogram decoded(Histogram histogram) {
    return SparseHistogram.decode(Encoding.of(histogram)).orElseThrow();
  }

  /** Durations of all lengths; few or many, some of them often. */
  private Histogram samples(int digits) {
    Histogram samples = new Histogram(digits);
    int count = random.nextInt(100);
    for (int i = 0; i < count; i++) {
      long value = random.nextLong() >>> (1 + random.nextInt(63));
      samples.recordValueWithCount(value, 1 + (random.nextLong() >>> (20 + random.nextInt(44))));
    }
    return samples;
  }

  private void assertSame(SparseHistogram sparse, Histogram expected) {
    Histogram inflated = sparse.inflate();
    assertThat(inflated).as("-Dfathom.seed=%d", seed).isEqualTo(expected);
    assertThat(sparse.totalCount()).isEqualTo(expected.getTotalCount());
    assertThat(inflated.getMaxValue()).isEqualTo(expected.getMaxValue());
    assertThat(inflated.getMinNonZeroValue()).isEqualTo(expected.getMinNonZeroValue());
    assertThat(inflated.getMean()).isEqualTo(expected.getMean());
    for (double percentile : new double[] {0, 50, 90, 99, 99.9, 100}) {
      assertThat(inflated.getValueAtPercentile(percentile))
          .isEqualTo(expected.getValueAtPercentile(percentile));
    }
  }

  @Test
  void whatWasEncodedIsReadExactly() {
    for (int round = 0; round < ROUNDS; round++) {
      Histogram samples = samples(SparseHistogram.DIGITS);
      assertSame(decoded(samples), samples);
    }
  }

  @Test
  void manyAddUpToTheSameAsInOneHistogram() {
    for (int round = 0; round < ROUNDS / 10; round++) {
      SparseHistogram sum = new SparseHistogram();
      Histogram expected = new Histogram(SparseHistogram.DIGITS);
      for (int part = 0; part < 10; part++) {
        Histogram samples = samples(SparseHistogram.DIGITS);
        SparseHistogram more = decoded(samples);
        sum.add(more);
        expected.add(samples);
        assertSame(more, samples);
      }
      assertSame(sum, expected);
    }
  }

  @Test
  void oneThatIsAddedToItselfHasTwiceAsMuch() {
    Histogram samples = new Histogram(SparseHistogram.DIGITS);
    samples.recordValueWithCount(5, 7);
    samples.recordValue(1_000_000);
    SparseHistogram twice = decoded(samples);

    twice.add(twice);

    samples.add(samples.copy());
    assertSame(twice, samples);
  }

  @Test
  void histogramsOfOtherPrecisionAreReadAsWhatTheyStandFor() {
    for (int digits : new int[] {1, 2, 4, 5}) {
      Histogram samples = samples(digits);
      Histogram expected = new Histogram(SparseHistogram.DIGITS);
      expected.add(samples);
      assertSame(decoded(samples), expected);
    }
  }

  @Test
  void oneWithoutCountsIsNotDamaged() {
    assertSame(decoded(new Histogram(SparseHistogram.DIGITS)), new Histogram(1, 2, 3));
    assertSame(new SparseHistogram(), new Histogram(1, 2, 3));
  }

  @Test
  void whatIsNoHistogramIsNone() {
    assertThat(SparseHistogram.decode("")).isEmpty();
    assertThat(SparseHistogram.decode("HISTFAAA")).isEmpty();
    assertThat(SparseHistogram.decode("no base 64")).isEmpty();
    assertThat(SparseHistogram.decode(Base64.getEncoder().encodeToString(new byte[99]))).isEmpty();
  }

  @Test
  void aCutOneIsNone() {
    String encoded = Encoding.of(largest());
    for (int length = 0; length < encoded.length() - 8; length += 4) {
      assertThat(SparseHistogram.decode(encoded.substring(0, length))).isEmpty();
    }
  }

  /** Whatever a changed bit makes of it: it can be looked at, or it is none. */
  @Test
  void aDamagedOneDoesNoHarm() {
    byte[] bytes = Base64.getDecoder().decode(Encoding.of(largest()));
    List<Long> totals = new ArrayList<>();
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      SparseHistogram.decode(Base64.getEncoder().encodeToString(damaged))
          .ifPresent(read -> totals.add(read.inflate().getTotalCount()));
    }
    assertThat(totals).hasSizeLessThan(8 * bytes.length);
  }

  private static Histogram largest() {
    Histogram histogram = new Histogram(SparseHistogram.DIGITS);
    histogram.recordValueWithCount(1, Long.MAX_VALUE / 4);
    histogram.recordValueWithCount(Long.MAX_VALUE, Long.MAX_VALUE / 4);
    return histogram;
  }
}
