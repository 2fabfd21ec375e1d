package dev.fathom.benchmarks.gate;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Fifty tests of about ten milliseconds, half of that on a pool which the test opens and closes.
 * The classes in it make five hundred of them.
 */
abstract class ShortTests {

  private static final int NUMBERS = 50_000;

  @RepeatedTest(50)
  void sortsHereAndInAPool() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Future<Long> there = pool.submit(() -> smallest(1));
    long here = smallest(2);
    pool.shutdown();
    if (there.get() >= 0 || here >= 0) {
      throw new AssertionError("thousands of random numbers, and none is negative");
    }
  }

  private static long smallest(long seed) {
    return new Random(seed).longs(NUMBERS).sorted().findFirst().orElseThrow();
  }

  static final class One extends ShortTests {}

  static final class Two extends ShortTests {}

  static final class Three extends ShortTests {}

  static final class Four extends ShortTests {}

  static final class Five extends ShortTests {}

  static final class Six extends ShortTests {}

  static final class Seven extends ShortTests {}

  static final class Eight extends ShortTests {}

  static final class Nine extends ShortTests {}

  static final class Ten extends ShortTests {}
}
