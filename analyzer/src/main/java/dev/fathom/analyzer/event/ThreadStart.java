package dev.fathom.analyzer.event;

/** Fields of {@code jdk.ThreadStart}: a thread that was started. */
public final class ThreadStart {
  public static final EventType TYPE = EventType.of("jdk.ThreadStart");
  public static final ThreadField THREAD = TYPE.threadField("thread");
  public static final ThreadField PARENT_THREAD = TYPE.threadField("parentThread");

  private ThreadStart() {}
}
