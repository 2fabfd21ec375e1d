package java.util.concurrent.locks;

/**
 * Where the dispatcher sends what woven code reports: implemented by the agent's core, once for
 * each attach.
 *
 * <p>Its shape can never change within a JVM, so it is general: the meaning of a point and of its
 * arguments is agreed between the core's advice and the core's sink alone. Called by any thread, at
 * most once at a time by each.
 */
public interface FathomSink {

  /**
   * Woven code has come to a point.
   *
   * @param point which point
   * @param token an identity that the sink returned before, or 0
   * @param flag the point's only truth value
   * @param first the point's first object; may be null
   * @param second the point's second object; may be null
   * @param third the point's third object; may be null
   * @param guard the current thread's own
   * @return an identity for later points, or 0
   */
  long at(
      int point,
      long token,
      boolean flag,
      Object first,
      Object second,
      Object third,
      FathomGuard guard);
}
