package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.AgentHealth}; what they mean stands at the event class. */
public final class AgentHealth {
  public static final EventType TYPE = EventType.of(EventNames.AGENT_HEALTH);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final StringField VERSION = TYPE.stringField("version");
  public static final StringField LEVEL = TYPE.stringField("level");
  public static final LongField PID = TYPE.longField("pid");
  public static final LongField JVM_START = TYPE.longField("jvmStart");
  public static final LongField ATTACH_EPOCH = TYPE.longField("attachEpoch");
  public static final BooleanField ATTACHED = TYPE.booleanField("attached");
  public static final LongField WOVEN = TYPE.longField("woven");
  public static final LongField SKIPPED = TYPE.longField("skipped");
  public static final LongField DROPPED = TYPE.longField("dropped");
  public static final LongField UNWRITTEN = TYPE.longField("unwritten");
  public static final LongField UNSEEN = TYPE.longField("unseen");
  public static final LongField UNWRITTEN_TASKS = TYPE.longField("unwrittenTasks");
  public static final LongField ERRORS = TYPE.longField("errors");
  public static final StringField LAST_ERROR = TYPE.stringField("lastError");
  public static final LongField OWN_TIME = TYPE.longField("ownTime");
  public static final LongField OWN_ALLOCATION = TYPE.longField("ownAllocation");
  public static final LongField THRESHOLD = TYPE.longField("threshold");
  public static final LongField SCAN_PERIOD = TYPE.longField("scanPeriod");

  private AgentHealth() {}
}
