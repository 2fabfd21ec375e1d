package dev.fathom.agent.emit;

import java.lang.management.ManagementFactory;

/**
 * What the agent's own thread has cost so far. Called by that thread; the last figures can be read
 * by any.
 */
final class OwnCost {

  private volatile long cpuNanos;
  private volatile long allocatedBytes;

  /** Reads the figures of the current thread. Loads the JVM's management when first called. */
  void measure() {
    try {
      if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads) {
        cpuNanos = Math.max(0, threads.getCurrentThreadCpuTime());
        allocatedBytes = Math.max(0, threads.getCurrentThreadAllocatedBytes());
      }
    } catch (UnsupportedOperationException | LinkageError e) {
      // A JVM without management: the cost stays unknown, which the row says by 0.
      cpuNanos = 0;
    }
  }

  long cpuNanos() {
    return cpuNanos;
  }

  long allocatedBytes() {
    return allocatedBytes;
  }
}
