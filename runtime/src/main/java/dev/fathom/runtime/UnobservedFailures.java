package dev.fathom.runtime;

import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where failures go that nobody looked at: to one handler, by default a log message. */
final class UnobservedFailures {

  private static final FailureHandler LOG =
      (task, failure) ->
          System.getLogger("dev.fathom.runtime")
              .log(
                  System.Logger.Level.ERROR,
                  "task '" + task + "' failed and nobody waits for it",
                  failure);

  private static volatile FailureHandler handler = LOG;

  private UnobservedFailures() {}

  /** Starts its thread with the first failure that is kept. */
  private static final class Keeper {
    static final Cleaner CLEANER = Cleaner.create();
  }

  static FailureHandler handler(FailureHandler replacement) {
    FailureHandler before = handler;
    handler = Objects.requireNonNull(replacement, "handler");
    return before;
  }

  static void report(String task, Throwable failure) {
    try {
      handler.failed(task, failure);
    } catch (RuntimeException | Error e) {
      e.addSuppressed(failure);
      LOG.failed(task, e);
    }
  }

  /**
   * Reports the failure when the handle is lost without anybody having looked.
   *
   * @return to be set when somebody has
   */
  static AtomicBoolean reportWhenLost(Task<?> handle, String task, Throwable failure) {
    AtomicBoolean observed = new AtomicBoolean();
    Keeper.CLEANER.register(
        handle,
        () -> {
          if (!observed.get()) {
            report(task, failure);
          }
        });
    return observed;
  }
}
