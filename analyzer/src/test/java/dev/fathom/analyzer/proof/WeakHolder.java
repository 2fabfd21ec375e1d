package dev.fathom.analyzer.proof;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A consumer whose queue only a weak reference leads to. After the dumps the program follows the
 * reference, feeds the consumer, and prints {@code woken}.
 */
final class WeakHolder {

  private WeakHolder() {}

  /** Arguments: first dump, second dump. */
  public static void main(String[] arguments) throws Exception {
    WeakReference<BlockingQueue<Object>> weak = startConsumer();
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    for (String dump : arguments) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1100));
      HeapSnapshot.take(
          jvm,
          ManagementFactory.getThreadMXBean(),
          ManagementFactory.getRuntimeMXBean(),
          Path.of(dump));
    }
    BlockingQueue<Object> queue = weak.get();
    System.out.println(queue != null && feed(queue) ? "woken" : "lost");
    Runtime.getRuntime().halt(0);
  }

  private static boolean feed(BlockingQueue<Object> queue) throws InterruptedException {
    queue.put("late");
    for (int i = 0; i < 1000 && !queue.isEmpty(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return queue.isEmpty();
  }

  private static WeakReference<BlockingQueue<Object>> startConsumer() {
    BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    Thread consumer =
        new Thread(
            () -> {
              try {
                queue.take();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            "consumer");
    consumer.setDaemon(true);
    consumer.start();
    return new WeakReference<>(queue);
  }
}
