package dev.fathom.agent.weave;

import java.util.concurrent.locks.FathomDispatcher;
import net.bytebuddy.asm.Advice.Argument;
import net.bytebuddy.asm.Advice.Enter;
import net.bytebuddy.asm.Advice.FieldValue;
import net.bytebuddy.asm.Advice.OnMethodEnter;
import net.bytebuddy.asm.Advice.OnMethodExit;
import net.bytebuddy.asm.Advice.Return;
import net.bytebuddy.asm.Advice.This;
import net.bytebuddy.asm.Advice.Thrown;

/** Advice for {@link Shapes} that asks for everything that advice can ask for. */
@SuppressWarnings("UnusedVariable") // What is assigned to a return parameter is the result.
final class ShapesAdvice {

  private ShapesAdvice() {}

  /** At both ends of any method, static or not. */
  static final class Around {
    private Around() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point) {
      return FathomDispatcher.at(point, 0, false, "begins", null, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@PointCode int point, @Enter long token, @Thrown Throwable thrown) {
      boolean failed = thrown != null;
      FathomDispatcher.at(point, token, failed, "ends", thrown, null);
    }
  }

  /** With an argument that the method may assign to, and fields. */
  static final class OfObject {
    private OfObject() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @This Object self, @Argument(0) Object from) {
      String what = from == null ? "null" : from instanceof String ? "string" : "other";
      return FathomDispatcher.at(point, 0, self != null, what, from, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @PointCode int point,
        @Enter long token,
        @FieldValue("held") Object held,
        @Argument(0) Object from,
        @Return Object result,
        @Thrown Throwable thrown) {
      String how = thrown != null ? "threw" : result == from ? "same" : "other";
      FathomDispatcher.at(point, token, false, how, from, held);
    }
  }

  /** With wide arguments and a wide result. */
  static final class OfSum {
    private OfSum() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point, @Argument(1) double factor) {
      FathomDispatcher.at(point, (long) factor, false, null, null, null);
    }

    @OnMethodExit(suppress = Throwable.class)
    static void exit(
        @PointCode int point, @Argument(0) long start, @Argument(2) int last, @Return long sum) {
      long difference = sum - start;
      for (int i = 0; i < 2; i++) {
        difference += i;
      }
      FathomDispatcher.at(point, difference, last > 0, null, null, null);
    }
  }

  /** Runs when a method throws, too, whose result is then zero. */
  static final class OfDouble {
    private OfDouble() {}

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @PointCode int point,
        @Argument(0) double number,
        @Return double result,
        @Thrown Throwable thrown) {
      FathomDispatcher.at(point, (long) (10 * result), number > 1, thrown, null, null);
    }
  }

  /** Only when it returns. */
  static final class OfFloat {
    private OfFloat() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @Return float result) {
      FathomDispatcher.at(point, (long) (10 * result), result > 1, null, null, null);
    }
  }

  /** Replaces the result. */
  static final class Replacing {
    private Replacing() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(
        @PointCode int point,
        @Argument(0) String operation,
        @Argument(1) boolean timed,
        @Return(readOnly = false) long token) {
      long before = token;
      token = FathomDispatcher.at(point, before, timed, operation, null, null);
    }
  }

  /** With arrays. */
  static final class OfArrays {
    private OfArrays() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(
        @PointCode int point,
        @Argument(0) Object names,
        @Argument(1) byte[] numbers,
        @Return Object name) {
      FathomDispatcher.at(point, numbers.length, names == null, name, null, null);
    }
  }

  /** At the end of a constructor. */
  static final class Constructed {
    private Constructed() {}

    @OnMethodExit(suppress = Throwable.class)
    static void exit(@PointCode int point, @This Object self, @Argument(0) Object first) {
      FathomDispatcher.at(point, 0, first == null, self.toString(), first, null);
    }
  }

  /** Throws at both ends when there is no argument. */
  static final class Failing {
    private Failing() {}

    @OnMethodEnter(suppress = Throwable.class)
    static long enter(@PointCode int point, @Argument(0) Object argument) {
      return FathomDispatcher.at(point, argument.hashCode(), false, "first", null, null);
    }

    @OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@PointCode int point, @Enter long token, @Argument(0) Object argument) {
      FathomDispatcher.at(point, token, false, "last", null, null);
      FathomDispatcher.at(point, argument.hashCode(), false, "never without", null, null);
    }
  }

  /** Asks for more than inlining knows. */
  static final class WithHandler {
    private WithHandler() {}

    @OnMethodEnter(suppress = Throwable.class)
    static void enter(@PointCode int point) {
      try {
        FathomDispatcher.at(point, 0, false, null, null, null);
      } catch (IllegalStateException e) {
        FathomDispatcher.at(point, 1, false, null, null, null);
      }
    }
  }
}
