package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * Latencies of one operation since the previous histogram of the same resource, operation and site.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.LATENCY_HISTOGRAM)
@Label("Latency Histogram")
@Description("Latencies of one operation")
@Category({"Fathom", "Latency"})
@StackTrace(false)
public final class LatencyHistogramEvent extends FathomEvent {
  @Label("Resource")
  @Description("0 for a probed method")
  public long resourceId;

  @Label("Operation")
  public String operation;

  @Label("Site")
  @Description("As a StackDef, 0 for all sites together; at a site, samples stand for short waits")
  public long stackId;

  @Label("Interval")
  @Description("Time since the previous histogram of the same key")
  @Timespan(Timespan.NANOSECONDS)
  public long interval;

  @Label("Count")
  public long count;

  @Label("Encoded")
  @Description("HdrHistogram V2, compressed, Base64; nanoseconds, 3 significant digits")
  public String encoded;
}
