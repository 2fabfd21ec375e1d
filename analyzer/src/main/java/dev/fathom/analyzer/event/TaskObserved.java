package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.TaskObserved}; what they mean stands at the event class. */
public final class TaskObserved {
  public static final EventType TYPE = EventType.of(EventNames.TASK_OBSERVED);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField TASK_ID = TYPE.longField("taskId");

  private TaskObserved() {}
}
