package dev.fathom.agent.weave;

import dev.fathom.agent.dispatch.Point;
import java.util.concurrent.locks.FathomDispatcher;
import net.bytebuddy.asm.Advice.Argument;
import net.bytebuddy.asm.Advice.Enter;
import net.bytebuddy.asm.Advice.FieldValue;
import net.bytebuddy.asm.Advice.OnMethodEnter;
import net.bytebuddy.asm.Advice.OnMethodExit;
import net.bytebuddy.asm.Advice.Return;
import net.bytebuddy.asm.Advice.This;
import net.bytebuddy.asm.Advice.Thrown;

/**
 * What is woven into methods of the JDK in which threads wait.
 *
 * <p>The code is copied into those methods, so it may use nothing but the dispatcher and constants,
 * allocates nothing itself, and whatever it throws is suppressed. Results of the methods are read
 * and never changed.
 */
final class WaitAdvice {

  private static final String DONE = "done";
  private static final String TIMEOUT = "timeout";
  private static final String INTERRUPTED = "interrupted";

  private WaitAdvice() {}

  /** {@code int acquire(node, arg, shared, interruptible, timed, time)} of a synchronizer. */
  static final class Acquire {
    private Acquire() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @PointCode int point,
        @This Object synchronizer,
        @Argument(2) boolean shared,
        @Argument(4) boolean timed) {
      return FathomDispatcher.at(point, shared ? 1 : 0, timed, synchronizer, null, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Enter long token, @Return int result, @Thrown Throwable thrown) {
      if (token != 0) {
        String how = result > 0 ? DONE : result == 0 && thrown == null ? TIMEOUT : INTERRUPTED;
        FathomDispatcher.at(Point.WAITED, token, false, how, null, null);
      }
    }
  }

  /** {@code void await()} of a condition. */
  static final class Await {
    private Await() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @This Object condition) {
      return FathomDispatcher.at(point, 0, false, condition, null, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Enter long token, @Thrown Throwable thrown) {
      if (token != 0) {
        String how = thrown == null ? DONE : INTERRUPTED;
        FathomDispatcher.at(Point.WAITED, token, false, how, null, null);
      }
    }
  }

  /** {@code long awaitNanos(long)} of a condition. */
  static final class AwaitNanos {
    private AwaitNanos() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @This Object condition) {
      return FathomDispatcher.at(point, 0, true, condition, null, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Enter long token, @Return long left, @Thrown Throwable thrown) {
      if (token != 0) {
        String how = thrown != null ? INTERRUPTED : left > 0 ? DONE : TIMEOUT;
        FathomDispatcher.at(Point.WAITED, token, false, how, null, null);
      }
    }
  }

  /** {@code boolean await(long, TimeUnit)} and {@code awaitUntil(Date)} of a condition. */
  static final class AwaitTimed {
    private AwaitTimed() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @This Object condition) {
      return FathomDispatcher.at(point, 0, true, condition, null, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Enter long token, @Return boolean done, @Thrown Throwable thrown) {
      if (token != 0) {
        String how = thrown != null ? INTERRUPTED : done ? DONE : TIMEOUT;
        FathomDispatcher.at(Point.WAITED, token, false, how, null, null);
      }
    }
  }

  /** {@code long acquireWrite(interruptible, timed, time)} of a stamped lock. */
  static final class StampedWrite {
    private StampedWrite() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @This Object lock, @Argument(1) boolean timed) {
      return FathomDispatcher.at(point, 0, timed, lock, "lock", null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Enter long token, @Return long stamp) {
      if (token != 0) {
        String how = stamp == 0 ? TIMEOUT : stamp == 1 ? INTERRUPTED : DONE;
        FathomDispatcher.at(Point.WAITED, token, false, how, null, null);
      }
    }
  }

  /** {@code long acquireRead(interruptible, timed, time)} of a stamped lock. */
  static final class StampedRead {
    private StampedRead() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @This Object lock, @Argument(1) boolean timed) {
      return FathomDispatcher.at(point, 0, timed, lock, "read-lock", null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Enter long token, @Return long stamp) {
      if (token != 0) {
        String how = stamp == 0 ? TIMEOUT : stamp == 1 ? INTERRUPTED : DONE;
        FathomDispatcher.at(Point.WAITED, token, false, how, null, null);
      }
    }
  }

  /** {@code E awaitMatch(node, before, element, timed, nanos)} of a transfer queue. */
  static final class AwaitMatch {
    private AwaitMatch() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @PointCode int point,
        @This Object queue,
        @Argument(2) Object element,
        @Argument(3) boolean timed) {
      return FathomDispatcher.at(point, 0, timed, queue, element == null ? "take" : "put", null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Enter long token,
        @Argument(2) Object element,
        @Argument(3) boolean timed,
        @Return Object match) {
      if (token != 0) {
        String how = match != element ? DONE : timed ? TIMEOUT : INTERRUPTED;
        FathomDispatcher.at(Point.WAITED, token, false, how, null, null);
      }
    }
  }

  /** {@code Object await(element, nanos, queue, spin)} of a transfer queue's node. */
  static final class AwaitNode {
    private AwaitNode() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @PointCode int point,
        @Argument(0) Object element,
        @Argument(1) long nanos,
        @Argument(2) Object queue) {
      return FathomDispatcher.at(
          point, 0, nanos != Long.MAX_VALUE, queue, element == null ? "take" : "put", null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Enter long token,
        @Argument(0) Object element,
        @Argument(1) long nanos,
        @Return Object match) {
      if (token != 0) {
        String how = match != element ? DONE : nanos != Long.MAX_VALUE ? TIMEOUT : INTERRUPTED;
        FathomDispatcher.at(Point.WAITED, token, false, how, null, null);
      }
    }
  }

  /** {@code int awaitDone(timed, nanos)} of a future. */
  static final class AwaitDone {
    private AwaitDone() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @This Object future, @Argument(0) boolean timed) {
      return FathomDispatcher.at(point, 0, timed, future, "join", null);
    }

    /** States up to 1 are those of a future that is not done. */
    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Enter long token, @Return int state, @Thrown Throwable thrown) {
      if (token != 0) {
        String how = thrown != null ? INTERRUPTED : state > 1 ? DONE : TIMEOUT;
        FathomDispatcher.at(Point.WAITED, token, false, how, null, null);
      }
    }
  }

  /** {@code boolean block()} of what waits for a completable future. */
  static final class Signaller {
    private Signaller() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @FieldValue("deadline") long deadline) {
      return FathomDispatcher.at(point, 0, deadline != 0, null, null, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Enter long token) {
      if (token != 0) {
        FathomDispatcher.at(Point.WAITED, token, false, DONE, null, null);
      }
    }
  }

  /** {@code boolean block()} of what waits for a phaser. */
  static final class PhaserNode {
    private PhaserNode() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @PointCode int point,
        @FieldValue("phaser") Object phaser,
        @FieldValue("timed") boolean timed) {
      return FathomDispatcher.at(point, 0, timed, phaser, "await", null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Enter long token) {
      if (token != 0) {
        FathomDispatcher.at(Point.WAITED, token, false, DONE, null, null);
      }
    }
  }

  /** {@code void unblock()} of a virtual thread, which lets one go on that waited for a monitor. */
  static final class Unblocked {
    private Unblocked() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @This Object thread) {
      FathomDispatcher.at(point, 0, false, thread, null, null);
    }
  }

  /**
   * {@code void afterYield()} of a virtual thread, which has just given up its carrier. What runs
   * this is the carrier.
   */
  static final class GaveUpCarrier {

    /** The state of one that wants to enter a monitor, where there is such a state. */
    private static final int BLOCKING = 12;

    private GaveUpCarrier() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @This Object thread, @FieldValue("state") int state) {
      if (state == BLOCKING) {
        FathomDispatcher.at(point, 0, false, thread, null, null);
      }
    }
  }

  /** {@code void runContinuation()} of a virtual thread, which a carrier has taken up. */
  static final class HasCarrier {

    /** The state of one that was blocked and may try again, where there is such a state. */
    private static final int UNBLOCKED = 14;

    private HasCarrier() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @This Object thread, @FieldValue("state") int state) {
      if (state == UNBLOCKED) {
        FathomDispatcher.at(point, 0, false, thread, null, null);
      }
    }
  }
}
