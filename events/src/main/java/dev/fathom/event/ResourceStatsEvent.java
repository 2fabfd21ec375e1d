package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * What happened at a resource since the agent first saw it: totals, never differences, so that a
 * lost row costs nothing.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.RESOURCE_STATS)
@Label("Resource Statistics")
@Description("What happened at a resource")
@Category({"Fathom", "Resources"})
@StackTrace(false)
public final class ResourceStatsEvent extends FathomEvent {
  @Label("Resource")
  public long resourceId;

  @Label("Depth")
  @Description("Now; -1 when it has none")
  public int depth;

  @Label("Capacity")
  public int capacity;

  @Label("Closed")
  public boolean closed;

  @Label("Waiters")
  @Description("Tasks that wait now")
  public int waiters;

  @Label("Sends")
  @Description("Ended sends, puts and submissions, waited or not")
  public long sends;

  @Label("Receives")
  @Description("Ended receives, takes and acquisitions, waited or not")
  public long receives;

  @Label("Blocked Sends")
  @Description("Sends that waited and ended")
  public long blockedSends;

  @Label("Blocked Receives")
  @Description("Receives and acquisitions that waited and ended")
  public long blockedReceives;

  @Label("Send Wait")
  @Description("Total of ended waits")
  @Timespan(Timespan.NANOSECONDS)
  public long sendWait;

  @Label("Receive Wait")
  @Description("Total of ended waits")
  @Timespan(Timespan.NANOSECONDS)
  public long receiveWait;

  @Label("Defaults Taken")
  @Description("Times a caller went on because the resource was not ready")
  public long defaults;

  @Label("Drops")
  @Description("Elements dropped")
  public long drops;

  @Label("Rejections")
  @Description("Requests refused")
  public long rejections;

  @Label("Borrowed")
  @Description("Leases out now, -1 when it lends nothing")
  public int borrowed;

  @Label("Retries")
  @Description("Attempts that were lost to others and made again; 0 where nobody counts them")
  public long retries;
}
