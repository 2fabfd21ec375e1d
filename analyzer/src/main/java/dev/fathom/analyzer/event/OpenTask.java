package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.OpenTask}; what they mean stands at the event class. */
public final class OpenTask {
  public static final EventType TYPE = EventType.of(EventNames.OPEN_TASK);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField SCAN_ID = TYPE.longField("scanId");
  public static final LongField TASK_ID = TYPE.longField("taskId");
  public static final StringField NAME = TYPE.stringField("name");
  public static final LongField THREAD_ID = TYPE.longField("threadId");
  public static final StringField THREAD_NAME = TYPE.stringField("threadName");
  public static final BooleanField VIRTUAL = TYPE.booleanField("virtual");
  public static final BooleanField THREAD = TYPE.booleanField("thread");
  public static final LongField CREATOR_TASK_ID = TYPE.longField("creatorTaskId");
  public static final LongField CREATION_STACK_ID = TYPE.longField("creationStackId");
  public static final LongField EXECUTOR_ID = TYPE.longField("executorId");
  public static final StringField OPERATION_ID = TYPE.stringField("operationId");
  public static final LongField CONTEXT_ID = TYPE.longField("contextId");
  public static final LongField QUEUED = TYPE.longField("queued");
  public static final LongField SINCE = TYPE.longField("since");
  public static final LongField AGE = TYPE.longField("age");
  public static final StringField STATE = TYPE.stringField("state");
  public static final LongField WAIT_ID = TYPE.longField("waitId");
  public static final BooleanField INTERRUPTED = TYPE.booleanField("interrupted");
  public static final LongField STARTER_THREAD_ID = TYPE.longField("starterThreadId");
  public static final BooleanField STARTER_ENDED = TYPE.booleanField("starterEnded");
  public static final LongField STACK_ID = TYPE.longField("stackId");

  private OpenTask() {}
}
