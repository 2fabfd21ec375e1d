package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.ThreadFacts;
import java.lang.management.ManagementFactory;

/**
 * What the agent's own threads have cost so far. Called by one of them; the last figures can be
 * read by any.
 */
final class OwnCost {

  private volatile Thread other;
  private volatile long otherNanos;
  private volatile long otherBytes;
  private volatile long cpuNanos;
  private volatile long allocatedBytes;
  private volatile long lastNanos;

  /** From now on the figures of this thread count, too. */
  void alsoOf(Thread thread) {
    other = thread;
  }

  /** Reads the figures of the current thread. Loads the JVM's management when first called. */
  void measure() {
    try {
      if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads) {
        long now = Math.max(0, threads.getCurrentThreadCpuTime());
        lastNanos = now - cpuNanos;
        cpuNanos = now;
        allocatedBytes = Math.max(0, threads.getCurrentThreadAllocatedBytes());
        measureOther(threads);
      }
    } catch (UnsupportedOperationException | LinkageError e) {
      // A JVM without management: the cost stays unknown, which the row says by 0.
      cpuNanos = 0;
    }
  }

  /** What it had used when it was last seen alive. */
  private void measureOther(com.sun.management.ThreadMXBean threads) {
    Thread thread = other;
    if (thread != null) {
      long id = ThreadFacts.id(thread);
      otherNanos = Math.max(otherNanos, threads.getThreadCpuTime(id));
      otherBytes = Math.max(otherBytes, threads.getThreadAllocatedBytes(id));
    }
  }

  /** Between the last two readings, of the thread that reads. */
  long lastNanos() {
    return lastNanos;
  }

  long cpuNanos() {
    return cpuNanos + otherNanos;
  }

  long allocatedBytes() {
    return allocatedBytes + otherBytes;
  }
}
