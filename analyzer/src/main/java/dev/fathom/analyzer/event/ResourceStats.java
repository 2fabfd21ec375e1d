package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.ResourceStats}; what they mean stands at the event class. */
public final class ResourceStats {
  public static final EventType TYPE = EventType.of(EventNames.RESOURCE_STATS);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField RESOURCE_ID = TYPE.longField("resourceId");
  public static final LongField DEPTH = TYPE.longField("depth");
  public static final LongField CAPACITY = TYPE.longField("capacity");
  public static final BooleanField CLOSED = TYPE.booleanField("closed");
  public static final LongField WAITERS = TYPE.longField("waiters");
  public static final LongField SENDS = TYPE.longField("sends");
  public static final LongField RECEIVES = TYPE.longField("receives");
  public static final LongField BLOCKED_SENDS = TYPE.longField("blockedSends");
  public static final LongField BLOCKED_RECEIVES = TYPE.longField("blockedReceives");
  public static final LongField SEND_WAIT = TYPE.longField("sendWait");
  public static final LongField RECEIVE_WAIT = TYPE.longField("receiveWait");
  public static final LongField DEFAULTS = TYPE.longField("defaults");
  public static final LongField DROPS = TYPE.longField("drops");
  public static final LongField REJECTIONS = TYPE.longField("rejections");
  public static final LongField BORROWED = TYPE.longField("borrowed");
  public static final LongField RETRIES = TYPE.longField("retries");

  private ResourceStats() {}
}
