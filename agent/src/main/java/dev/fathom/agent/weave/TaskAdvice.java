package dev.fathom.agent.weave;

import dev.fathom.agent.dispatch.Point;
import java.util.concurrent.locks.FathomDispatcher;
import net.bytebuddy.asm.Advice.Argument;
import net.bytebuddy.asm.Advice.FieldValue;
import net.bytebuddy.asm.Advice.OnMethodEnter;
import net.bytebuddy.asm.Advice.OnMethodExit;
import net.bytebuddy.asm.Advice.Return;
import net.bytebuddy.asm.Advice.This;
import net.bytebuddy.asm.Advice.Thrown;

/**
 * What is woven into the JDK's executors and their futures.
 *
 * <p>The code is copied into those methods, so it may use nothing but the dispatcher and constants,
 * and whatever it throws is suppressed. Results of the methods are read and never changed.
 */
final class TaskAdvice {

  /** The state of a {@code FutureTask} that failed. */
  private static final int EXCEPTIONAL = 3;

  private TaskAdvice() {}

  /** {@code void execute(Runnable)} of a pool. */
  static final class Submit {
    private Submit() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @This Object executor, @Argument(0) Object command) {
      FathomDispatcher.at(point, 0, false, command, executor, null);
    }
  }

  /** {@code void reject(Runnable)} of a pool, before it asks its handler. */
  static final class Reject {
    private Reject() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @This Object executor, @Argument(0) Object command) {
      FathomDispatcher.at(point, 0, false, command, executor, null);
    }
  }

  /** {@code List shutdownNow()} of a pool. */
  static final class Drain {
    private Drain() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @Return Object commands) {
      FathomDispatcher.at(point, 0, false, commands, null, null);
    }
  }

  /** {@code boolean remove(Runnable)} of a pool. */
  static final class Remove {
    private Remove() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @Argument(0) Object command, @Return boolean removed) {
      if (removed) {
        FathomDispatcher.at(point, 0, false, command, null, null);
      }
    }
  }

  /** The constructor of an executor. */
  static final class Opened {
    private Opened() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @This Object executor) {
      FathomDispatcher.at(point, 0, false, executor, null, null);
    }
  }

  /** {@code void delayedExecute(task)} of a scheduling pool, and {@code void shutdown()} of any. */
  static final class Used {
    private Used() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @This Object executor) {
      FathomDispatcher.at(point, 0, false, executor, null, null);
    }
  }

  /** {@code void setException(Throwable)} of a future. */
  static final class Failed {
    private Failed() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @This Object future, @Argument(0) Object failure) {
      FathomDispatcher.at(point, 0, false, future, failure, null);
    }
  }

  /** {@code Object report(int state)} of a future, which tells its outcome to who asks. */
  static final class Reported {
    private Reported() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @This Object future, @Argument(0) int state) {
      if (state == EXCEPTIONAL) {
        FathomDispatcher.at(point, 0, false, future, null, null);
      }
    }
  }

  /** {@code Throwable exceptionNow()} of a future, which returns only when it failed. */
  static final class Told {
    private Told() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @This Object future) {
      FathomDispatcher.at(point, 0, false, future, null, null);
    }
  }

  /** {@code Thread start(Runnable)} of an executor with a thread for each task. */
  static final class Start {
    private Start() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @This Object executor, @Argument(0) Object command) {
      FathomDispatcher.at(point, 0, false, command, executor, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@This Object executor, @Argument(0) Object command, @Thrown Throwable thrown) {
      if (thrown != null) {
        FathomDispatcher.at(Point.COMMAND_REJECTED, 0, false, command, executor, null);
      }
    }
  }

  /** The constructor of a future that has a thread for itself. */
  static final class Created {
    private Created() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @This Object future, @Argument(0) Object executor) {
      FathomDispatcher.at(point, 0, false, future, executor, null);
    }
  }

  /** {@code void run()} around a task that has a thread for itself. */
  static final class RunTask {
    private RunTask() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @PointCode int point,
        @FieldValue("task") Object command,
        @FieldValue("executor") Object executor) {
      FathomDispatcher.at(point, 0, false, command, executor, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@FieldValue("task") Object command, @Thrown Throwable thrown) {
      FathomDispatcher.at(Point.COMMAND_ENDED, 0, false, command, thrown, null);
    }
  }

  /** {@code void run()} of a future that has a thread for itself. */
  static final class RunFuture {
    private RunFuture() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @PointCode int point, @This Object future, @FieldValue("executor") Object executor) {
      FathomDispatcher.at(point, 0, false, future, executor, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@This Object future, @Thrown Throwable thrown) {
      FathomDispatcher.at(Point.COMMAND_ENDED, 0, false, future, thrown, null);
    }
  }
}
