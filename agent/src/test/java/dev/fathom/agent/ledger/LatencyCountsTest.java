package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyCountsTest {

  @Test
  void nothing_is_lost_on_the_way_into_a_histogram_of_three_digits() {
    long seed = Long.getLong("fathom.seed", System.nanoTime());
    Random random = new Random(seed);
    LatencyCounts counts = new LatencyCounts("receive", 0);
    Histogram direct = new Histogram(3);
    for (int i = 0; i < 100_000; i++) {
      long nanos = random.nextLong() >>> (24 + random.nextInt(40));
      counts.record(nanos);
      direct.recordValue(nanos);
    }
    Histogram drained = new Histogram(3);
    counts.drain(5, drained::recordValueWithCount);
    assertThat(drained).as("seed %d", seed).isEqualTo(direct);
  }

  @Test
  void each_latency_is_drained_once() {
    LatencyCounts counts = new LatencyCounts("receive", 100);
    counts.record(7);
    counts.record(7);
    Histogram first = new Histogram(3);
    assertThat(counts.drain(150, first::recordValueWithCount)).isEqualTo(50);
    Histogram second = new Histogram(3);
    assertThat(counts.drain(180, second::recordValueWithCount)).isEqualTo(30);
    assertThat(first.getCountAtValue(7)).isEqualTo(2);
    assertThat(second.getTotalCount()).isZero();
  }

  @Test
  void what_is_taken_over_is_drained_once_with_the_time_in_which_it_was_counted() {
    Stacks stacks = new Stacks(() -> {});
    StackTraceElement[] shop = {new StackTraceElement("Shop", "sell", "Shop.java", 1)};
    LatencyCounts all = new LatencyCounts("acquire", 0);
    for (int i = 1; i <= 3; i++) {
      LatencyCounts one = new LatencyCounts("acquire", 1_000);
      one.record(7);
      one.at(stacks.of(shop), 1_000).record(7, 61);
      all.take(one, 1_000 + i);
      all.take(one, 1_000 + i);
    }
    Histogram drained = new Histogram(3);
    Histogram there = new Histogram(3);
    assertThat(all.drain(2_000, drained::recordValueWithCount)).isEqualTo(1 + 2 + 3);
    all.sites().iterator().next().drain(2_000, there::recordValueWithCount);
    assertThat(drained.getCountAtValue(7)).isEqualTo(3);
    assertThat(there.getCountAtValue(7)).isEqualTo(3 * 61);
    assertThat(all.drain(2_500, drained::recordValueWithCount)).isEqualTo(500);
    assertThat(drained.getTotalCount()).isEqualTo(3);
  }

  @Test
  void a_clock_that_runs_backwards_counts_as_no_time() {
    LatencyCounts counts = new LatencyCounts("receive", 0);
    counts.record(-5);
    Histogram drained = new Histogram(3);
    counts.drain(1, drained::recordValueWithCount);
    assertThat(drained.getCountAtValue(0)).isEqualTo(1);
  }

  @Test
  void a_site_is_counted_beside_the_whole_and_their_number_is_bounded() {
    Stacks stacks = new Stacks(() -> {});
    LatencyCounts counts = new LatencyCounts("receive", 0);
    for (int line = 0; line < 100; line++) {
      StackTraceElement frame = new StackTraceElement("Shop", "sell", "Shop.java", line);
      LatencyCounts site = counts.at(stacks.of(new StackTraceElement[] {frame}), 0);
      if (site != null) {
        site.record(7, 61);
      }
    }
    assertThat(counts.sites()).hasSize(32);
    Histogram drained = new Histogram(3);
    counts.sites().iterator().next().drain(1, drained::recordValueWithCount);
    assertThat(drained.getCountAtValue(7)).isEqualTo(61);
    assertThat(drained.getTotalCount()).isEqualTo(61);
  }
}
