package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.Scan}; what they mean stands at the event class. */
public final class Scan {
  public static final EventType TYPE = EventType.of(EventNames.SCAN);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField SCAN_ID = TYPE.longField("scanId");
  public static final StringField REASON = TYPE.stringField("reason");
  public static final LongField OPEN_WAITS = TYPE.longField("openWaits");
  public static final LongField OPEN_TASKS = TYPE.longField("openTasks");
  public static final LongField WAIT_ROWS = TYPE.longField("waitRows");
  public static final LongField TASK_ROWS = TYPE.longField("taskRows");
  public static final LongField MINIMUM_AGE = TYPE.longField("minimumAge");
  public static final BooleanField COMPLETE = TYPE.booleanField("complete");

  private Scan() {}
}
