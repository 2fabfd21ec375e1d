package dev.fathom.agent.emit;

import dev.fathom.event.CarrierStatsEvent;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.reflect.Method;

/**
 * Writes what the scheduler of virtual threads is doing, where the JVM tells: since 24, and once
 * the agent's own thread has looked for it. Confined to one thread at a time.
 */
final class CarrierWriter {

  private static final String SCHEDULER = "jdk.management.VirtualThreadSchedulerMXBean";

  private final long runId;
  private boolean sought;
  private volatile Object scheduler;
  private Method parallelism;
  private Method carriers;
  private Method mounted;
  private Method queued;

  CarrierWriter(long runId) {
    this.runId = runId;
  }

  /** Writes one row, or none where nothing is known. */
  void write(long scanId) {
    CarrierStatsEvent row = new CarrierStatsEvent();
    Object present = scheduler;
    if (present == null || !row.isEnabled()) {
      return;
    }
    try {
      row.runId = runId;
      row.scanId = scanId;
      row.parallelism = (int) parallelism.invoke(present);
      row.carriers = (int) carriers.invoke(present);
      row.mounted = (int) mounted.invoke(present);
      row.queued = (long) queued.invoke(present);
      row.commit();
    } catch (ReflectiveOperationException e) {
      scheduler = null;
    }
  }

  /** Looks for the scheduler, once. Loads the JVM's management, so not for any thread. */
  void prepare() {
    if (!sought) {
      sought = true;
      find();
    }
  }

  /** By reflection, since older JDKs have no such type. */
  private void find() {
    try {
      Class<? extends PlatformManagedObject> type =
          Class.forName(SCHEDULER).asSubclass(PlatformManagedObject.class);
      parallelism = type.getMethod("getParallelism");
      carriers = type.getMethod("getPoolSize");
      mounted = type.getMethod("getMountedVirtualThreadCount");
      queued = type.getMethod("getQueuedVirtualThreadCount");
      scheduler = ManagementFactory.getPlatformMXBean(type);
    } catch (ReflectiveOperationException | IllegalArgumentException | LinkageError e) {
      scheduler = null;
    }
  }
}
