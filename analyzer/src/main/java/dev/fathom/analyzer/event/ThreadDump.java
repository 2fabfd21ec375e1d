package dev.fathom.analyzer.event;

/** Fields of {@code jdk.ThreadDump}: a thread dump as text. */
public final class ThreadDump {
  public static final EventType TYPE = EventType.of("jdk.ThreadDump");
  public static final StringField RESULT = TYPE.stringField("result");

  private ThreadDump() {}
}
