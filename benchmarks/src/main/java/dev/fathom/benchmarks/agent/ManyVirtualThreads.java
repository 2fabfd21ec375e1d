package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.peer.Threads;
import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * A hundred thousand virtual threads, each blocked on a queue of its own; an operation wakes one of
 * them, which blocks again. The threads stay from one run to the next.
 */
final class ManyVirtualThreads implements Topology {

  /** No wait is long enough for a row of its own, as far as the recording's threshold goes. */
  static final String NAME = "VIRTUAL";

  /** Nearly every wait is, since it takes longer than the threshold to wake all of them. */
  static final String LONG_NAME = "VIRTUAL_LONG";

  static final String TITLE = "100,000 virtual threads that block and wake";
  static final double GOAL = 1.3;

  private static final int THREADS = 100_000;

  private final List<BlockingQueue<Integer>> queues = new ArrayList<>();
  private final Semaphore served = new Semaphore(0);

  ManyVirtualThreads() {
    for (int i = 0; i < THREADS; i++) {
      BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
      queues.add(queue);
      Threads.VIRTUAL.start(() -> serve(queue));
    }
  }

  private void serve(BlockingQueue<Integer> queue) {
    try {
      while (queue.take() > 0) {
        served.release();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }

  @Override
  public Lap run(int elements) throws InterruptedException {
    long start = System.nanoTime();
    for (BlockingQueue<Integer> queue : queues) {
      queue.put(1);
    }
    served.acquire(THREADS);
    return new Lap(THREADS, System.nanoTime() - start);
  }
}
