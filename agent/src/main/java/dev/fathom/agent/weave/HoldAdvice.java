package dev.fathom.agent.weave;

import dev.fathom.agent.dispatch.Point;
import java.util.concurrent.locks.FathomDispatcher;
import net.bytebuddy.asm.Advice.Argument;
import net.bytebuddy.asm.Advice.FieldValue;
import net.bytebuddy.asm.Advice.OnMethodEnter;
import net.bytebuddy.asm.Advice.OnMethodExit;
import net.bytebuddy.asm.Advice.Return;
import net.bytebuddy.asm.Advice.This;

/**
 * What is woven at level high into the JDK's locks, semaphores and queues.
 *
 * <p>The code is copied into those methods, so it may use nothing but the dispatcher and constants,
 * and whatever it throws is suppressed. A lock is told by the synchronizer inside it, as waits tell
 * it. What is acquired is told afterwards, what is given back before.
 */
final class HoldAdvice {

  /** Bits of a stamp that say that it is one of a writer, or of a reader. */
  private static final long WRITER = 128;

  private static final long READER = 127;

  private HoldAdvice() {}

  /** {@code void lock()} and others that return only with the lock. */
  static final class Acquired {
    private Acquired() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @FieldValue("sync") Object sync) {
      FathomDispatcher.at(point, 1, false, sync, null, null);
    }
  }

  /** {@code boolean tryLock()} and others that say whether they succeeded. */
  static final class Tried {
    private Tried() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(
        @PointCode int point, @FieldValue("sync") Object sync, @Return boolean success) {
      if (success) {
        FathomDispatcher.at(point, 1, true, sync, null, null);
      }
    }
  }

  /** {@code void unlock()} and others. */
  static final class Released {
    private Released() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @FieldValue("sync") Object sync) {
      FathomDispatcher.at(point, 1, false, sync, null, null);
    }
  }

  /** {@code void acquire(int)} of a semaphore. */
  static final class AcquiredMany {
    private AcquiredMany() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(
        @PointCode int point, @FieldValue("sync") Object sync, @Argument(0) int permits) {
      FathomDispatcher.at(point, permits, false, sync, null, null);
    }
  }

  /** {@code boolean tryAcquire(int)} of a semaphore. */
  static final class TriedMany {
    private TriedMany() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(
        @PointCode int point,
        @FieldValue("sync") Object sync,
        @Argument(0) int permits,
        @Return boolean success) {
      if (success) {
        FathomDispatcher.at(point, permits, true, sync, null, null);
      }
    }
  }

  /** {@code void release(int)} of a semaphore. */
  static final class ReleasedMany {
    private ReleasedMany() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @PointCode int point, @FieldValue("sync") Object sync, @Argument(0) int permits) {
      FathomDispatcher.at(point, permits, false, sync, null, null);
    }
  }

  /** {@code long writeLock()} of a stamped lock, {@code E take()} of a queue, and others. */
  static final class Done {
    private Done() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @This Object lock) {
      FathomDispatcher.at(point, 1, false, lock, null, null);
    }
  }

  /** {@code long tryWriteLock()} of a stamped lock, and others. */
  static final class StampedTry {
    private StampedTry() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @This Object lock, @Return long stamp) {
      if (stamp != 0) {
        FathomDispatcher.at(point, 1, true, lock, null, null);
      }
    }
  }

  /** {@code void unlockWrite(long)} of a stamped lock, and others. */
  static final class StampedRelease {
    private StampedRelease() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @This Object lock) {
      FathomDispatcher.at(point, 1, false, lock, null, null);
    }
  }

  /** {@code E poll()} of a queue, and others. */
  static final class Polled {
    private Polled() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @This Object queue, @Return Object element) {
      if (element != null) {
        FathomDispatcher.at(point, 1, true, queue, null, null);
      }
    }
  }

  /** {@code boolean tryUnlockWrite()} of a stamped lock, {@code boolean offer(E)} of a queue. */
  static final class DoneIfTrue {
    private DoneIfTrue() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @This Object lock, @Return boolean success) {
      if (success) {
        FathomDispatcher.at(point, 1, true, lock, null, null);
      }
    }
  }

  /** {@code long tryConvertToWriteLock(long)} of a stamped lock, and others. */
  static final class StampedConvert {
    private StampedConvert() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@This Object lock, @Argument(0) long from, @Return long to) {
      boolean wrote = (from & WRITER) != 0;
      boolean writes = (to & WRITER) != 0;
      boolean read = (from & READER) != 0 && !wrote;
      boolean reads = (to & READER) != 0 && !writes;
      if (to != 0 && (wrote != writes || read != reads)) {
        if (wrote || read) {
          int released = wrote ? Point.LOCK_RELEASED : Point.SHARE_RELEASED;
          FathomDispatcher.at(released, 1, false, lock, null, null);
        }
        if (writes || reads) {
          int acquired = writes ? Point.LOCK_ACQUIRED : Point.SHARE_ACQUIRED;
          FathomDispatcher.at(acquired, 1, true, lock, null, null);
        }
      }
    }
  }
}
