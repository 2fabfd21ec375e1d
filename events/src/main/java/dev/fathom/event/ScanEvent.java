package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * One pass over the open ledger. Written after the rows that carry its scanId, with the instant of
 * the pass.
 *
 * <p>Its period says when a recorder asks for a scan by itself; those between are the agent's own.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.SCAN)
@Label("Ledger Scan")
@Description("One pass over the open ledger")
@Category({"Fathom", "Agent"})
@StackTrace(false)
@Period("endChunk")
public final class ScanEvent extends FathomEvent {
  @Label("Scan")
  @Description("Counts up by one in a run")
  public long scanId;

  @Label("Reason")
  @Description("period, chunk, dump, exit or attach")
  public String reason;

  @Label("Open Waits")
  @Description("Waits that were open")
  public long openWaits;

  @Label("Open Tasks")
  public long openTasks;

  @Label("Wait Rows")
  @Description("OpenWait rows that this scan wrote")
  public long waitRows;

  @Label("Task Rows")
  @Description("OpenTask rows that this scan wrote")
  public long taskRows;

  @Label("Minimum Age")
  @Description("Younger waits were left out")
  @Timespan(Timespan.NANOSECONDS)
  public long minimumAge;

  @Label("Took")
  @Description("From the first look at the ledger to this row")
  @Timespan(Timespan.NANOSECONDS)
  public long took;

  @Label("Complete")
  @Description("No row was lost or left out for want of room")
  public boolean complete;
}
