package dev.fathom.agent.emit;

import java.lang.management.ManagementFactory;

/**
 * What the agent's own thread has cost so far. Called by that thread; the last figures can be read
 * by any.
 */
final class OwnCost {

  private volatile long cpuNanos;
  private volatile long allocatedBytes;
  private volatile long lastNanos;

  /** Reads the figures of the current thread. Loads the JVM's management when first called. */
  void measure() {
    try {
      if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads) {
        long now = Math.max(0, threads.getCurrentThreadCpuTime());
        lastNanos = now - cpuNanos;
        cpuNanos = now;
        allocatedBytes = Math.max(0, threads.getCurrentThreadAllocatedBytes());
      }
    } catch (UnsupportedOperationException | LinkageError e) {
      // A JVM without management: the cost stays unknown, which the row says by 0.
      cpuNanos = 0;
    }
  }

  /** Between the last two readings. */
  long lastNanos() {
    return lastNanos;
  }

  long cpuNanos() {
    return cpuNanos;
  }

  long allocatedBytes() {
    return allocatedBytes;
  }
}
