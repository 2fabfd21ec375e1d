package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.WaitEdge}; what they mean stands at the event class. */
public final class WaitEdge {
  public static final EventType TYPE = EventType.of(EventNames.WAIT_EDGE);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField SCAN_ID = TYPE.longField("scanId");
  public static final LongField WAIT_ID = TYPE.longField("waitId");
  public static final LongField RESOURCE_ID = TYPE.longField("resourceId");
  public static final StringField ROLE = TYPE.stringField("role");
  public static final LongField TASK_ID = TYPE.longField("taskId");
  public static final LongField THREAD_ID = TYPE.longField("threadId");
  public static final StringField THREAD_NAME = TYPE.stringField("threadName");
  public static final LongField AGE = TYPE.longField("age");
  public static final LongField STACK_ID = TYPE.longField("stackId");

  private WaitEdge() {}
}
