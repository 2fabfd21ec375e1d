package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.Peer}; what they mean stands at the event class. */
public final class PeerUse {
  public static final EventType TYPE = EventType.of(EventNames.PEER);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField SCAN_ID = TYPE.longField("scanId");
  public static final LongField RESOURCE_ID = TYPE.longField("resourceId");
  public static final StringField ROLE = TYPE.stringField("role");
  public static final LongField TASK_ID = TYPE.longField("taskId");
  public static final LongField THREAD_ID = TYPE.longField("threadId");
  public static final StringField THREAD_NAME = TYPE.stringField("threadName");
  public static final BooleanField VIRTUAL = TYPE.booleanField("virtual");
  public static final BooleanField ENDED = TYPE.booleanField("ended");
  public static final LongField COUNT = TYPE.longField("count");
  public static final LongField LAST = TYPE.longField("last");
  public static final LongField FIRST_INSTANT = TYPE.longField("firstInstant");
  public static final LongField LAST_INSTANT = TYPE.longField("lastInstant");
  public static final LongField STACK_ID = TYPE.longField("stackId");

  private PeerUse() {}
}
