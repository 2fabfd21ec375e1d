package dev.fathom.runtime;

import java.util.concurrent.Callable;

/**
 * Calls what may be interrupted, which nobody does in a race: an actor may throw nothing checked.
 */
public final class Blocking {

  /** What may be interrupted and has no result. */
  public interface Action {
    /** Does it. */
    void run() throws Exception;
  }

  private Blocking() {}

  /** Does it. */
  public static void run(Action action) {
    get(
        () -> {
          action.run();
          return null;
        });
  }

  /** Does it, and gives its result. */
  public static <T> T get(Callable<T> call) {
    try {
      return call.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("nobody interrupts an actor", e);
    }
  }
}
