package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.Task}; what they mean stands at the event class. */
public final class Task {
  public static final EventType TYPE = EventType.of(EventNames.TASK);
  public static final LongField RUN_ID = TYPE.longField("runId");
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
  public static final StringField OUTCOME = TYPE.stringField("outcome");
  public static final StringField EXCEPTION_CLASS = TYPE.stringField("exceptionClass");
  public static final LongField FAILURE_STACK_ID = TYPE.longField("failureStackId");
  public static final BooleanField OBSERVED = TYPE.booleanField("observed");

  private Task() {}
}
