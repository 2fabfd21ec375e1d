package dev.fathom.agent.emit;

/** How a probed method ended, in one word. */
final class Results {

  static final String DONE = "done";
  static final String IN_VAIN = "timeout";

  private static final int DEEPEST_CAUSE = 8;

  private Results() {}

  /**
   * By what it returned or threw: libraries have no word of their own for having waited in vain.
   */
  static String of(Object result, Throwable thrown) {
    if (thrown == null) {
      return result == Boolean.FALSE ? IN_VAIN : DONE;
    }
    if (isInterruption(thrown)) {
      return "interrupted";
    }
    return thrown instanceof IllegalStateException ? "closed" : IN_VAIN;
  }

  private static boolean isInterruption(Throwable thrown) {
    Throwable at = thrown;
    for (int i = 0; i < DEEPEST_CAUSE && at != null; i++) {
      if (at instanceof InterruptedException) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }
}
