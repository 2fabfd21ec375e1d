package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.MonitorWait}; what they mean stands at the event class. */
public final class MonitorWait {
  public static final EventType TYPE = EventType.of(EventNames.MONITOR_WAIT);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField WAIT_ID = TYPE.longField("waitId");
  public static final LongField TASK_ID = TYPE.longField("taskId");
  public static final LongField RESOURCE_ID = TYPE.longField("resourceId");
  public static final StringField OPERATION = TYPE.stringField("operation");
  public static final LongField THREAD_ID = TYPE.longField("threadId");
  public static final StringField THREAD_NAME = TYPE.stringField("threadName");
  public static final BooleanField VIRTUAL = TYPE.booleanField("virtual");
  public static final LongField SINCE = TYPE.longField("since");
  public static final LongField WAITED = TYPE.longField("waited");
  public static final LongField OWNER_TASK_ID = TYPE.longField("ownerTaskId");
  public static final LongField OWNER_THREAD_ID = TYPE.longField("ownerThreadId");
  public static final StringField OWNER_THREAD_NAME = TYPE.stringField("ownerThreadName");
  public static final LongField STACK_ID = TYPE.longField("stackId");
  public static final LongField OWNER_STACK_ID = TYPE.longField("ownerStackId");

  private MonitorWait() {}
}
