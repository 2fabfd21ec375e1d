package dev.fathom.analyzer.event;

/** Fields of {@code jdk.ThreadPark}: a park that ended. */
public final class ThreadPark {
  public static final EventType TYPE = EventType.of("jdk.ThreadPark");
  public static final StringField PARKED_CLASS = TYPE.stringField("parkedClass");
  public static final LongField TIMEOUT = TYPE.longField("timeout");
  public static final LongField UNTIL = TYPE.longField("until");
  public static final LongField ADDRESS = TYPE.longField("address");

  private ThreadPark() {}
}
