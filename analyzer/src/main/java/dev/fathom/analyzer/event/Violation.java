package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.Violation}; what they mean stands at the event class. */
public final class Violation {
  public static final EventType TYPE = EventType.of(EventNames.VIOLATION);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField RESOURCE_ID = TYPE.longField("resourceId");
  public static final LongField TASK_ID = TYPE.longField("taskId");
  public static final LongField STACK_ID = TYPE.longField("stackId");
  public static final StringField KIND = TYPE.stringField("kind");

  private Violation() {}
}
