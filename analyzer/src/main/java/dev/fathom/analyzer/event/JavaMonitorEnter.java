package dev.fathom.analyzer.event;

/** Fields of {@code jdk.JavaMonitorEnter}: a contended entry into a monitor. */
public final class JavaMonitorEnter {
  public static final EventType TYPE = EventType.of("jdk.JavaMonitorEnter");
  public static final StringField MONITOR_CLASS = TYPE.stringField("monitorClass");
  public static final ThreadField PREVIOUS_OWNER = TYPE.threadField("previousOwner");
  public static final LongField ADDRESS = TYPE.longField("address");

  private JavaMonitorEnter() {}
}
