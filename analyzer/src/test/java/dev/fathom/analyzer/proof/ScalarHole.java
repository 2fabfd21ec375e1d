package dev.fathom.analyzer.proof;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A producer whose compiled frame holds the only path to its queue in an object that the compiler
 * may have taken apart. It feeds its consumer in the end, and the program prints {@code woken}.
 */
final class ScalarHole {

  private static volatile boolean stop;
  static volatile long turns;
  static volatile long sink;

  /** Keeps a queue; does not escape from the loop that uses it. */
  private static final class Holder {
    final BlockingQueue<Object> queue;
    long count;

    Holder(BlockingQueue<Object> queue) {
      this.queue = queue;
    }
  }

  private ScalarHole() {}

  /** Arguments: first dump, second dump. */
  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < 20_000; i++) {
      turn(new LinkedBlockingQueue<>(), 10);
    }
    Thread consumer = startBoth();
    while (turns < 1_000_000 || consumer.getState() != Thread.State.WAITING) {
      pause(20);
    }
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    for (String dump : arguments) {
      HeapSnapshot.take(
          jvm,
          ManagementFactory.getThreadMXBean(),
          ManagementFactory.getRuntimeMXBean(),
          Path.of(dump));
      pause(1100);
    }
    stop = true;
    consumer.join(TimeUnit.SECONDS.toMillis(20));
    ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(consumer.getId());
    System.out.println(info == null ? "woken" : "still waiting");
  }

  private static Thread startBoth() {
    BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    Thread consumer = new Thread(new Consumer(queue), "consumer");
    consumer.setDaemon(true);
    consumer.start();
    Thread producer = new Thread(new Producer(queue), "producer");
    producer.setDaemon(true);
    producer.start();
    return consumer;
  }

  private static final class Consumer implements Runnable {
    private BlockingQueue<Object> queue;

    Consumer(BlockingQueue<Object> queue) {
      this.queue = queue;
    }

    @Override
    public void run() {
      BlockingQueue<Object> own = queue;
      queue = null;
      try {
        sink = own.take().hashCode();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Producer implements Runnable {
    private BlockingQueue<Object> queue;

    Producer(BlockingQueue<Object> queue) {
      this.queue = queue;
    }

    @Override
    public void run() {
      // Not through a local: an interpreted frame keeps locals that are no longer used.
      turn(release(), Long.MAX_VALUE);
    }

    private BlockingQueue<Object> release() {
      BlockingQueue<Object> own = queue;
      queue = null;
      return own;
    }
  }

  private static void turn(BlockingQueue<Object> queue, long most) {
    Holder holder = new Holder(queue);
    queue = null;
    do {
      holder.count++;
      turns = holder.count;
    } while (!stop && holder.count < most);
    holder.queue.offer("done");
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
