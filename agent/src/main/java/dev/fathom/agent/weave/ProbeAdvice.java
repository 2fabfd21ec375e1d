package dev.fathom.agent.weave;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.locks.FathomDispatcher;
import net.bytebuddy.asm.Advice.Enter;
import net.bytebuddy.asm.Advice.OnMethodEnter;
import net.bytebuddy.asm.Advice.OnMethodExit;
import net.bytebuddy.asm.Advice.Return;
import net.bytebuddy.asm.Advice.Thrown;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/**
 * What is woven into methods that probes name. What its objects are differs from probe to probe:
 * the object whose method it is, one of its arguments, or nothing.
 *
 * <p>The code is copied into other people's classes, so it may use nothing but the dispatcher and
 * constants, and whatever it throws is suppressed. Results are read and never changed.
 */
final class ProbeAdvice {

  private ProbeAdvice() {}

  /** Becomes the first object that the probe tells. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.PARAMETER)
  @interface First {}

  /** Becomes the second object that the probe tells. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.PARAMETER)
  @interface Second {}

  /** Becomes the object that is told when the method ends. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.PARAMETER)
  @interface Last {}

  /** At the beginning alone. */
  static final class Before {
    private Before() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @First Object first, @Second Object second) {
      FathomDispatcher.at(point, 0, false, first, second, null);
    }
  }

  /** At the beginning, and at the end with what came out of it. */
  static final class Around {
    private Around() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @First Object first, @Second Object second) {
      return FathomDispatcher.at(point, 0, false, first, second, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @PointCode int point,
        @Enter long token,
        @Last Object last,
        @Return(typing = Typing.DYNAMIC) Object result,
        @Thrown Throwable thrown) {
      if (token != 0) {
        FathomDispatcher.at(point + 1, token, false, last, result, thrown);
      }
    }
  }

  /** At the beginning, and at the end only when the request was refused. */
  static final class Submission {
    private Submission() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @First Object first, @Second Object second) {
      return FathomDispatcher.at(point, 0, false, first, second, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @PointCode int point,
        @Enter long token,
        @First Object first,
        @Second Object second,
        @Return(typing = Typing.DYNAMIC) Object result,
        @Thrown Throwable thrown) {
      if (token != 0 && (thrown != null || result == Boolean.FALSE)) {
        FathomDispatcher.at(point + 1, token, false, first, second, thrown);
      }
    }
  }

  /** At the beginning and the end, with nothing but the time between them. */
  static final class Latency {
    private Latency() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point) {
      return FathomDispatcher.at(point, 0, false, null, null, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@PointCode int point, @Enter long token) {
      if (token != 0) {
        FathomDispatcher.at(point + 1, token, false, null, null, null);
      }
    }
  }
}
