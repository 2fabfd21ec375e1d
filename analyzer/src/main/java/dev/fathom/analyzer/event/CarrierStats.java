package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.CarrierStats}; what they mean stands at the event class. */
public final class CarrierStats {

  public static final EventType TYPE = EventType.of(EventNames.CARRIER_STATS);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField SCAN_ID = TYPE.longField("scanId");
  public static final LongField PARALLELISM = TYPE.longField("parallelism");
  public static final LongField CARRIERS = TYPE.longField("carriers");
  public static final LongField MOUNTED = TYPE.longField("mounted");
  public static final LongField QUEUED = TYPE.longField("queued");

  private CarrierStats() {}
}
