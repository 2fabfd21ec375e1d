package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.Wait}; what they mean stands at the event class. */
public final class Wait {
  public static final EventType TYPE = EventType.of(EventNames.WAIT);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField WAIT_ID = TYPE.longField("waitId");
  public static final LongField TASK_ID = TYPE.longField("taskId");
  public static final LongField RESOURCE_ID = TYPE.longField("resourceId");
  public static final StringField OPERATION = TYPE.stringField("operation");
  public static final StringField RESULT = TYPE.stringField("result");
  public static final BooleanField TIMED = TYPE.booleanField("timed");
  public static final LongField OWNER_TASK_ID = TYPE.longField("ownerTaskId");
  public static final LongField OWNER_THREAD_ID = TYPE.longField("ownerThreadId");
  public static final StringField OWNER_THREAD_NAME = TYPE.stringField("ownerThreadName");
  public static final LongField DEPTH = TYPE.longField("depth");
  public static final LongField CAPACITY = TYPE.longField("capacity");

  private Wait() {}
}
