package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Threads that ask a server side by side. Used by one thread. */
final class Clients {

  private final int count;
  private final ExecutorService threads;
  private final IntConsumer client;

  /**
   * So many clients.
   *
   * @param client asks as often as it is told
   */
  Clients(int count, IntConsumer client) {
    this.count = count;
    this.client = client;
    threads = Executors.newFixedThreadPool(count);
  }

  /** Asks so often in all, rounded up to as many for each. */
  Lap ask(int times) throws InterruptedException {
    int each = times / count + 1;
    long start = System.nanoTime();
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      done.add(threads.submit(() -> client.accept(each)));
    }
    try {
      for (Future<?> one : done) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return new Lap((long) each * count, System.nanoTime() - start);
  }
}
