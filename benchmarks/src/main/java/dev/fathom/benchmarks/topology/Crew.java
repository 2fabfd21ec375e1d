package dev.fathom.benchmarks.topology;

import dev.fathom.benchmarks.peer.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Threads that begin together; timed from there until the last has ended. Starting them is not
 * timed: it costs the same whatever channel they use.
 */
final class Crew {

  /** What one of the threads does. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  private final Threads threads;
  private final List<Work> works = new ArrayList<>();

  Crew(Threads threads) {
    this.threads = threads;
  }

  void add(Work work) {
    works.add(work);
  }

  /** Runs them all; the nanoseconds that took. */
  long run() throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(works.size());
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(works.size());
    for (Work work : works) {
      threads.start(() -> member(work, ready, gate, done));
    }
    ready.await();
    long start = System.nanoTime();
    gate.countDown();
    done.await();
    return System.nanoTime() - start;
  }

  private static void member(
      Work work, CountDownLatch ready, CountDownLatch gate, CountDownLatch done) {
    ready.countDown();
    try {
      gate.await();
      work.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a crew", e);
    }
    done.countDown();
  }
}
