package dev.fathom.agent.probe;

import dev.fathom.agent.ledger.ResourceReader;

/**
 * Reads a resource that a probe named. Immutable.
 *
 * <p>Label and capacity may be told by methods of the application, which are called once, on the
 * thread that uses the resource first. The depth is read by scans too, so by fields alone.
 */
public final class ProbedReader implements ResourceReader {

  private static final int LONGEST_LABEL = 200;

  private final Probe probe;

  /** A reader by what the probe says. */
  public ProbedReader(Probe probe) {
    this.probe = probe;
  }

  @Override
  public String kind(Object resource) {
    return probe.resourceKind();
  }

  @Override
  public String label(Object resource) {
    Object label = probe.label() == null ? null : probe.label().from(resource);
    // Whatever else it may be, its text is made by code of the application.
    if (label == null || !isOfJdk(label)) {
      return "";
    }
    String text = label.toString();
    return text.substring(0, Math.min(LONGEST_LABEL, text.length()));
  }

  private static boolean isOfJdk(Object object) {
    ClassLoader loader = object.getClass().getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  @Override
  public int capacity(Object resource) {
    int capacity = probe.capacity() == null ? -1 : number(probe.capacity().from(resource));
    return capacity == Integer.MAX_VALUE ? -1 : capacity;
  }

  @Override
  public boolean countsLeases() {
    return probe.depth() == null && probe.kind() == Kind.ACQUIRE;
  }

  @Override
  public boolean isDepthCostly() {
    return probe.depth() != null;
  }

  @Override
  public int depth(Object resource) {
    return probe.depth() == null ? -1 : size(probe.depth().from(resource));
  }

  /** Only of what can be counted without a lock. */
  private static int size(Object value) {
    int queued = value == null ? -1 : ResourceReader.depthOf(value);
    return queued >= 0 ? queued : number(value);
  }

  private static int number(Object value) {
    return value instanceof Number number && isOfJdk(number)
        ? (int) Math.min(Integer.MAX_VALUE, Math.max(-1, number.longValue()))
        : -1;
  }

  @Override
  public Object part(Object resource) {
    return probe.queue() == null ? null : probe.queue().from(resource);
  }
}
