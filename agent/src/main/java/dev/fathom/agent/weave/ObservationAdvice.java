package dev.fathom.agent.weave;

import dev.fathom.agent.dispatch.Point;
import java.util.concurrent.locks.FathomDispatcher;
import net.bytebuddy.asm.Advice.Argument;
import net.bytebuddy.asm.Advice.OnMethodExit;
import net.bytebuddy.asm.Advice.Return;

/**
 * What is woven into empty observation points: one advice for each shape of arguments.
 *
 * <p>The code is copied into other people's classes, so it may use nothing but the dispatcher, and
 * whatever it throws is suppressed.
 */
@SuppressWarnings(
    "UnusedVariable") // What is assigned to a return parameter is the method's result.
final class ObservationAdvice {

  private ObservationAdvice() {}

  /** {@code long waiting(String operation, boolean timed, Object resource)}. */
  static final class Begin {
    private Begin() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(
        @PointCode int point,
        @Argument(0) String operation,
        @Argument(1) boolean timed,
        @Argument(2) Object resource,
        @Return(readOnly = false) long token) {
      token = FathomDispatcher.at(point, 0, timed, operation, resource, null);
    }
  }

  /**
   * {@code long selecting(String operation, boolean timed, Object[] resources, boolean[] sends)}.
   */
  static final class BeginSelect {
    private BeginSelect() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(
        @PointCode int point,
        @Argument(0) Object operation,
        @Argument(1) boolean timed,
        @Argument(2) Object resources,
        @Argument(3) boolean[] sends,
        @Return(readOnly = false) long token) {
      token = FathomDispatcher.at(point, 0, timed, resources, sends, operation);
    }
  }

  /** {@code void waited(long wait, String result, Object resource)}. */
  static final class End {
    private End() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(
        @PointCode int point,
        @Argument(0) long token,
        @Argument(1) Object first,
        @Argument(2) Object second) {
      // Without a token nobody observed the beginning.
      if (token != 0) {
        FathomDispatcher.at(point, token, false, first, second, null);
      }
    }
  }

  /** {@code void released(Object resource, long wait)}. */
  static final class ObjectAndToken {
    private ObjectAndToken() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(@PointCode int point, @Argument(0) Object object, @Argument(1) long token) {
      if (token != 0) {
        FathomDispatcher.at(point, token, false, object, null, null);
      }
    }
  }

  /** {@code void closed(Object resource)} and others of one object. */
  static final class OneObject {
    private OneObject() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(@PointCode int point, @Argument(0) Object object) {
      FathomDispatcher.at(point, 0, false, object, null, null);
    }
  }

  /** {@code void violated(Object resource, String violation)}. */
  static final class TwoObjects {
    private TwoObjects() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(@PointCode int point, @Argument(0) Object first, @Argument(1) Object second) {
      FathomDispatcher.at(point, 0, false, first, second, null);
    }
  }

  /** {@code long taskCreated(String name, Object executor, String operation, Object context)}. */
  static final class CreateTask {
    private CreateTask() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(
        @PointCode int point,
        @Argument(0) Object name,
        @Argument(1) Object executor,
        @Argument(2) Object operationId,
        @Argument(3) Object context,
        @Return(readOnly = false) long token) {
      token = FathomDispatcher.at(point, 0, false, name, executor, operationId);
      if (token != 0 && context != null) {
        FathomDispatcher.at(Point.TASK_CONTEXT, token, false, context, null, null);
      }
    }
  }

  /** {@code void taskStarted(long task, String name)}. */
  static final class TokenAndObject {
    private TokenAndObject() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(@PointCode int point, @Argument(0) long token, @Argument(1) Object object) {
      if (token != 0) {
        FathomDispatcher.at(point, token, false, object, null, null);
      }
    }
  }

  /** {@code void taskEnded(long task, String outcome, Throwable failure, boolean observed)}. */
  static final class EndTask {
    private EndTask() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(
        @PointCode int point,
        @Argument(0) long token,
        @Argument(1) Object outcome,
        @Argument(2) Object failure,
        @Argument(3) boolean observed) {
      if (token != 0) {
        FathomDispatcher.at(point, token, observed, outcome, failure, null);
      }
    }
  }

  /** {@code void taskDiscarded(long task)} and others of one token. */
  static final class OneToken {
    private OneToken() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(@PointCode int point, @Argument(0) long token) {
      if (token != 0) {
        FathomDispatcher.at(point, token, false, null, null, null);
      }
    }
  }

  /** {@code void acquired(Object resource, String mode, int count, boolean timed)}. */
  static final class CountedUse {
    private CountedUse() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(
        @PointCode int point,
        @Argument(0) Object resource,
        @Argument(1) Object mode,
        @Argument(2) int count,
        @Argument(3) boolean timed) {
      FathomDispatcher.at(point, count, timed, resource, mode, null);
    }
  }

  /** {@code void relinquished(Object resource, String mode, int count)}. */
  static final class CountedReturn {
    private CountedReturn() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(
        @PointCode int point,
        @Argument(0) Object resource,
        @Argument(1) Object mode,
        @Argument(2) int count) {
      FathomDispatcher.at(point, count, false, resource, mode, null);
    }
  }

  /** {@code void sent(Object resource, String operation, boolean timed)} and others. */
  static final class Use {
    private Use() {}

    @OnMethodExit(suppress = Throwable.class)
    static void at(
        @PointCode int point,
        @Argument(0) Object resource,
        @Argument(1) Object second,
        @Argument(2) boolean timed) {
      FathomDispatcher.at(point, 0, timed, resource, second, null);
    }
  }
}
