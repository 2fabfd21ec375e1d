package dev.fathom.benchmarks.topology;

import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Pipe;
import dev.fathom.benchmarks.peer.Threads;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Many threads parked in a receive from one channel, to see how much heap each takes. */
record Parked(Channels channels, Threads threads, int width) implements Topology {

  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
  private static final long SETTLING_NANOS = 300_000_000;

  @Override
  public Lap run(int elements) throws InterruptedException {
    Pipe pipe = channels.pipe(0);
    long before = usedHeap();
    AtomicInteger arrived = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(width);
    for (int i = 0; i < width; i++) {
      threads.start(() -> receiveOne(pipe, arrived, done));
    }
    while (arrived.get() < width) {
      LockSupport.parkNanos(1_000_000);
    }
    // The last to arrive must get from counting itself into the park.
    LockSupport.parkNanos(SETTLING_NANOS);
    long after = usedHeap();
    Traffic.send(pipe, width);
    done.await();
    return new Lap(width, after - before);
  }

  private static void receiveOne(Pipe pipe, AtomicInteger arrived, CountDownLatch done) {
    arrived.incrementAndGet();
    try {
      Traffic.check(pipe.receive());
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
    done.countDown();
  }

  private static long usedHeap() {
    MEMORY.gc();
    return MEMORY.getHeapMemoryUsage().getUsed();
  }
}
