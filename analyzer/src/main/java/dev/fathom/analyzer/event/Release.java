package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.Release}; what they mean stands at the event class. */
public final class Release {
  public static final EventType TYPE = EventType.of(EventNames.RELEASE);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField RESOURCE_ID = TYPE.longField("resourceId");
  public static final LongField WAIT_ID = TYPE.longField("waitId");
  public static final LongField TASK_ID = TYPE.longField("taskId");
  public static final LongField WAITERS = TYPE.longField("waiters");
  public static final LongField HELD = TYPE.longField("held");

  private Release() {}
}
