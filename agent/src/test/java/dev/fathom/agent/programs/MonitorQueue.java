package dev.fathom.agent.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Callers that enter one monitor again and again, and measure themselves how long they wait.
 *
 * <p>Arguments: {@code platform} or {@code virtual}, how many callers, how often each, for how many
 * milliseconds each rests inside, and outside, where 0 means that it comes back at once and is
 * faster than those who wait. Says how many waits took ten milliseconds or more, their total, and
 * the longest, in nanoseconds.
 */
public final class MonitorQueue {

  private static final long SHORTEST_NANOS = 10_000_000;

  private final Object monitor = new MonitorQueue.Gate();
  private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
  private final long insideNanos;
  private final long outsideNanos;

  private MonitorQueue(String insideMillis, String outsideMillis) {
    insideNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(insideMillis));
    outsideNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(outsideMillis));
  }

  /** What is entered. */
  public static final class Gate {
    private Gate() {}
  }

  /** Ends when all callers have ended. */
  public static void main(String[] arguments) throws Exception {
    MonitorQueue queue = new MonitorQueue(arguments[3], arguments[4]);
    int times = Integer.parseInt(arguments[2]);
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      boolean virtual = arguments[0].equals("virtual");
      callers.add(Threads.start(virtual, "caller-" + i, () -> queue.callAll(times)));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    long total = queue.waits.stream().mapToLong(wait -> wait).sum();
    long longest = queue.waits.stream().mapToLong(wait -> wait).max().orElse(0);
    System.out.println("waits " + queue.waits.size());
    System.out.println("total " + total);
    System.out.println("longest " + longest);
  }

  private void callAll(int times) {
    for (int i = 0; i < times; i++) {
      call();
      if (outsideNanos > 0) {
        LockSupport.parkNanos(outsideNanos);
      }
    }
  }

  private void call() {
    long begin = System.nanoTime();
    synchronized (monitor) {
      long waited = System.nanoTime() - begin;
      if (waited >= SHORTEST_NANOS) {
        waits.add(waited);
      }
      restInside();
    }
  }

  private void restInside() {
    long end = System.nanoTime() + insideNanos;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
