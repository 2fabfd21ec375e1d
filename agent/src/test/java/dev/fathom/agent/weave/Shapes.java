package dev.fathom.agent.weave;

import java.util.concurrent.atomic.AtomicReference;

/** Methods of many shapes, for weaving. */
final class Shapes extends AtomicReference<Object> {

  private static final long serialVersionUID = 1;
  private final transient Object held;
  private int[] many = {1, 2, 3};

  /** Branches before it calls its parent, and assigns to its parameter. */
  Shapes(Object first) {
    super(first == null ? "nothing" : first);
    if (first == null) {
      first = "replaced";
    }
    held = first;
  }

  /** Begins with a loop, so there is a frame at its first instruction. */
  Object search(Object from) {
    while (true) {
      if (from instanceof String) {
        return from;
      }
      if (from instanceof Integer && (Integer) from < 0) {
        throw new IllegalStateException("negative");
      }
      from = from == null ? 7 : from.toString();
    }
  }

  /** Wide parameters that are assigned to, and local variables behind them. */
  long sum(long start, double factor, int last) {
    long doubled = 2 * start;
    for (int value : many) {
      double part = value * factor;
      start += (long) part;
      last--;
    }
    return last < 0 ? -doubled : start + doubled;
  }

  /** Handlers of its own, and several returns. */
  int guarded(Object runnable) {
    try {
      ((Runnable) runnable).run();
      return 1;
    } catch (IllegalStateException e) {
      return e.getMessage().length();
    } finally {
      many = new int[] {4};
    }
  }

  /** Locked while it runs. */
  synchronized void locked(Object runnable) {
    synchronized (held) {
      ((Runnable) runnable).run();
    }
  }

  static double half(double number) {
    if (number < 0) {
      throw new IllegalArgumentException("negative");
    }
    return number / 2;
  }

  static float quarter(float number) {
    return number < 0 ? -number : number / 4;
  }

  static long token(String operation, boolean timed) {
    return timed ? operation.length() : 0;
  }

  static String named(String[] names, byte[] numbers) {
    return names.length > numbers.length ? names[numbers[0]] : null;
  }

  boolean never(Object failing) {
    if (failing == null) {
      return true;
    }
    throw new UnsupportedOperationException(String.valueOf(failing));
  }
}
