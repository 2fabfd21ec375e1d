package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private static final int NUMBERS = 1 << 17;
  private static final int THREADS = 4;
  private static final int ADDED_BY_EACH = 100_000;

  private final long seed = Long.getLong("fathom.seed", System.nanoTime());

  @Test
  void every_number_is_counted_whatever_the_order() {
    Random random = new Random(seed);
    Buckets buckets = new Buckets();
    Map<Integer, Long> expected = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      int number = random.nextInt(NUMBERS) >>> random.nextInt(17);
      int times = 1 + random.nextInt(61);
      buckets.add(number, times);
      expected.merge(number, (long) times, Long::sum);
    }
    Map<Integer, Long> drained = new HashMap<>();
    buckets.drain((number, times) -> drained.merge(number, times, Long::sum));
    assertThat(drained).as("seed %d", seed).isEqualTo(expected);
    buckets.drain((number, times) -> drained.clear());
    assertThat(drained).as("nothing is handed over twice").isNotEmpty();
  }

  @Test
  void nothing_is_lost_or_counted_twice_while_tables_grow_and_are_drained() throws Exception {
    Buckets buckets = new Buckets();
    AtomicLong drained = new AtomicLong();
    AtomicBoolean done = new AtomicBoolean();
    Thread drainer =
        new Thread(
            () -> {
              while (!done.get()) {
                buckets.drain((number, times) -> drained.addAndGet(times));
              }
            });
    drainer.start();
    Thread[] adders = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      Random random = new Random(seed + i);
      adders[i] = new Thread(() -> addMany(buckets, random));
      adders[i].start();
    }
    for (Thread adder : adders) {
      adder.join();
    }
    done.set(true);
    drainer.join();
    buckets.drain((number, times) -> drained.addAndGet(times));
    assertThat(drained.get()).as("seed %d", seed).isEqualTo((long) THREADS * ADDED_BY_EACH);
  }

  private static void addMany(Buckets buckets, Random random) {
    for (int i = 0; i < ADDED_BY_EACH; i++) {
      buckets.add(random.nextInt(2_000), 1);
    }
  }
}
