package dev.fathom.analyzer.proof;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A heap of objects as small as they come, which is the hard case for who wants memory in
 * proportion to the dump, and of virtual threads of which every second has leaked. It dumps itself.
 */
final class ManyObjects {

  private static final int OBJECTS_PER_ROUND = 9;
  private static final List<Object> KEPT = new ArrayList<>();

  private ManyObjects() {}

  private record Pair(Object left, Object right) {}

  /** Arguments: the dump to write, about how many objects, how many virtual threads. */
  public static void main(String[] arguments) throws Exception {
    Pair chain = null;
    for (int i = 0; i < Integer.parseInt(arguments[1]) / OBJECTS_PER_ROUND; i++) {
      // Four arrays of one, four pairs, and bytes for one of these.
      for (int k = 0; k < 4; k++) {
        Pair pair = new Pair(k == 0 ? chain : null, k == 1 ? new byte[8] : null);
        chain = i % 2 == 0 ? pair : null;
        KEPT.add(new Object[] {pair});
      }
    }
    int threads = Integer.parseInt(arguments[2]);
    CountDownLatch begun = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      start(i, begun);
    }
    begun.await();
    // Begun is not yet parked; the last ones may count as live.
    HeapSnapshot.take(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class),
        ManagementFactory.getThreadMXBean(),
        ManagementFactory.getRuntimeMXBean(),
        Path.of(arguments[0]));
  }

  private static void start(int number, CountDownLatch begun) throws ReflectiveOperationException {
    BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    if (number % 2 == 0) {
      KEPT.add(queue);
    }
    Runnable body =
        () -> {
          begun.countDown();
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
