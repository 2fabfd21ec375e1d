package dev.fathom.agent.monitor;

/**
 * Takes what is found out about the waits of virtual threads for monitors. Called by one thread at
 * a time.
 */
public interface MonitorWaits {

  /** Whether a wait of so many nanoseconds is a long one. */
  boolean isLong(long nanos);

  /**
   * A wait has ended that was looked at.
   *
   * @param ended when, on the time line
   */
  void ended(SeenWait wait, long ended);

  /** A wait is not open any more, or nobody will tell when it ends. */
  void over(SeenWait wait);

  /** So many waits have ended of which nobody knows what they were for. */
  void unseen(long waits);
}
