package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.LatencyHistogram}; what they mean stands at the event class. */
public final class LatencyHistogram {
  public static final EventType TYPE = EventType.of(EventNames.LATENCY_HISTOGRAM);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField RESOURCE_ID = TYPE.longField("resourceId");
  public static final StringField OPERATION = TYPE.stringField("operation");
  public static final LongField STACK_ID = TYPE.longField("stackId");
  public static final LongField INTERVAL = TYPE.longField("interval");
  public static final LongField COUNT = TYPE.longField("count");
  public static final StringField ENCODED = TYPE.stringField("encoded");

  private LatencyHistogram() {}
}
