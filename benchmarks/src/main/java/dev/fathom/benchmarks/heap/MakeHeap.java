package dev.fathom.benchmarks.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Builds a heap of many small objects and blocked virtual threads, of which every second has leaked,
 * and dumps it: {@code MakeHeap FILE OBJECTS THREADS}. Needs nothing but the JDK, so that it can be
 * started from its source.
 */
public final class MakeHeap {

  private static final int WIDTH = 3;
  private static final int CHAINED = 7;
  private static final int WITH_BYTES = 4;
  private static final int OBJECTS_PER_ROUND = 2;
  private static final List<Object> KEPT = new ArrayList<>();
  private static final AtomicInteger BEGUN = new AtomicInteger();

  private MakeHeap() {}

  /** An object with two references. */
  private record Pair(Object left, Object right) {}

  /** Arguments: the dump to write, about how many objects, how many virtual threads. */
  public static void main(String[] arguments) throws Exception {
    fill(Integer.parseInt(arguments[1]));
    int threads = Integer.parseInt(arguments[2]);
    for (int i = 0; i < threads; i++) {
      start(i);
    }
    while (BEGUN.get() < threads) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    // Begun is not yet parked.
    TimeUnit.SECONDS.sleep(2);
    long begin = System.nanoTime();
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(arguments[0], true);
    System.out.println(
        "dumped in " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms");
  }

  private static void fill(int objects) {
    Pair previous = null;
    for (int i = 0; i < objects / OBJECTS_PER_ROUND; i++) {
      Object bytes = i % WITH_BYTES == 0 ? new byte[8] : null;
      Pair pair = new Pair(i % CHAINED == 0 ? previous : null, bytes);
      previous = pair;
      Object[] array = new Object[WIDTH];
      array[0] = pair;
      KEPT.add(array);
    }
  }

  private static void start(int number) throws ReflectiveOperationException {
    BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    if (number % 2 == 0) {
      KEPT.add(queue);
    }
    Runnable body =
        () -> {
          BEGUN.incrementAndGet();
          try {
            queue.take();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    // By reflection, because this is compiled for JDK 17.
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
  }
}
