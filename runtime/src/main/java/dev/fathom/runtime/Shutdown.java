package dev.fathom.runtime;

import java.time.Duration;

/**
 * The end of the JVM as a context: cancelled when the JVM is asked to end, be it by a signal such
 * as SIGTERM or SIGINT, or by a call to exit.
 */
public final class Shutdown {

  private Shutdown() {}

  /**
   * Makes a context that is cancelled when the JVM begins to shut down. The JVM then waits for the
   * context to be closed, at most for {@code grace}, so that work can end in good order.
   *
   * @return to be closed when the work has ended, whatever ended it
   */
  public static ShutdownScope context(String label, Duration grace) {
    return ShutdownScope.register(label, grace);
  }
}
