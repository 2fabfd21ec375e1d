package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapClass;
import dev.fathom.analyzer.heap.HeapDump;

/**
 * Reads what threads are doing from their objects, for all JDKs from 17 on.
 *
 * <p>Platform threads keep the state bits of JVMTI, in {@code Thread} itself up to JDK 18 and in
 * its {@code holder} later. Virtual threads keep a number of their own, whose meaning differs
 * between JDKs and is therefore taken from the constants of their class. Not thread-safe.
 */
final class ThreadStates {

  private static final int RUNNABLE = 0x4;
  private static final int FOREVER = 0x10;
  private static final int IN_OBJECT_WAIT = 0x100;
  private static final int PARKED = 0x200;
  private static final int AT_MONITOR = 0x400;
  private static final int SUSPENDED = 1 << 8;
  private static final int NO_SUCH_STATE = -1;

  private final HeapDump dump;
  private final HeapClass virtualThread;

  ThreadStates(HeapDump dump) {
    this.dump = dump;
    this.virtualThread = dump.classNamed("java.lang.VirtualThread");
  }

  boolean isVirtual(int threadObject) {
    HeapClass c = dump.instanceClass(threadObject);
    return c != null && c.isA("java.lang.BaseVirtualThread");
  }

  private boolean isScheduled(int threadObject) {
    return virtualThread != null && dump.instanceClass(threadObject) == virtualThread;
  }

  /** How the thread waits without a timeout; null when it does not, or is being woken already. */
  WaitKind wait(int threadObject) {
    return isScheduled(threadObject) ? virtualWait(threadObject) : platformWait(threadObject);
  }

  private WaitKind platformWait(int threadObject) {
    int status = status(threadObject);
    if ((status & AT_MONITOR) != 0) {
      return WaitKind.MONITOR_ENTER;
    }
    if ((status & FOREVER) == 0) {
      return null;
    }
    if ((status & PARKED) != 0) {
      return WaitKind.PARK;
    }
    return (status & IN_OBJECT_WAIT) != 0 ? WaitKind.OBJECT_WAIT : null;
  }

  private WaitKind virtualWait(int threadObject) {
    int state = virtualState(threadObject);
    if (state == constant("PARKED") || state == constant("PINNED")) {
      return dump.booleanField(threadObject, "parkPermit") ? null : WaitKind.PARK;
    }
    if (state == constant("WAIT")) {
      return dump.booleanField(threadObject, "notified") ? null : WaitKind.OBJECT_WAIT;
    }
    boolean granted =
        dump.booleanField(threadObject, "blockPermit")
            || dump.booleanField(threadObject, "onWaitingList");
    return state == constant("BLOCKED") && !granted ? WaitKind.MONITOR_ENTER : null;
  }

  /** Whether the thread runs or could: then it may be in the middle of waking another. */
  boolean isRunnable(int threadObject) {
    if (!isScheduled(threadObject)) {
      return (status(threadObject) & RUNNABLE) != 0;
    }
    int state = virtualState(threadObject);
    return state != constant("TIMED_PARKED")
        && state != constant("TIMED_PINNED")
        && state != constant("TIMED_WAIT");
  }

  /** Whether a virtual thread has frames now, so that a dump without them hides something. */
  boolean hasFrames(int threadObject) {
    int state = virtualState(threadObject);
    return state != constant("NEW")
        && state != constant("STARTED")
        && state != constant("TERMINATED");
  }

  long threadId(int threadObject) {
    return dump.longField(threadObject, "tid", 0);
  }

  String name(int threadObject) {
    return dump.text(dump.reference(threadObject, "name"));
  }

  private int status(int threadObject) {
    int holder = dump.reference(threadObject, "holder");
    return dump.intField(holder < 0 ? threadObject : holder, "threadStatus", 0);
  }

  private int virtualState(int threadObject) {
    return dump.intField(threadObject, "state", 0) & ~SUSPENDED;
  }

  private int constant(String name) {
    return dump.staticInt(virtualThread, name, NO_SUCH_STATE);
  }
}
