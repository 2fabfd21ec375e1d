package dev.fathom.analyzer.event;

/** Fields of {@code jdk.JavaMonitorWait}: an Object.wait that ended. */
public final class JavaMonitorWait {
  public static final EventType TYPE = EventType.of("jdk.JavaMonitorWait");
  public static final StringField MONITOR_CLASS = TYPE.stringField("monitorClass");
  public static final ThreadField NOTIFIER = TYPE.threadField("notifier");
  public static final LongField TIMEOUT = TYPE.longField("timeout");
  public static final BooleanField TIMED_OUT = TYPE.booleanField("timedOut");
  public static final LongField ADDRESS = TYPE.longField("address");

  private JavaMonitorWait() {}
}
