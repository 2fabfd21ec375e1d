package dev.fathom.analyzer.event;

/** Fields of {@code jdk.ThreadEnd}: a thread that ended. */
public final class ThreadEnd {
  public static final EventType TYPE = EventType.of("jdk.ThreadEnd");
  public static final ThreadField THREAD = TYPE.threadField("thread");

  private ThreadEnd() {}
}
