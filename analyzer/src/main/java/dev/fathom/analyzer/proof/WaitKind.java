package dev.fathom.analyzer.proof;

/** In which of the ways that the JVM knows a thread waits without a timeout. */
public enum WaitKind {
  /** Parked, with a blocker. */
  PARK("is parked"),
  /** In {@code Object.wait}. */
  OBJECT_WAIT("waits to be notified"),
  /** Waiting to enter a monitor, whose owner a heap dump does not name. */
  MONITOR_ENTER("waits for a monitor");

  private final String clause;

  WaitKind(String clause) {
    this.clause = clause;
  }

  /** How a sentence says it. */
  public String clause() {
    return clause;
  }
}
