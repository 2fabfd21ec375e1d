package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * What the scheduler of virtual threads was doing at one instant. Absent where the JVM has none or
 * does not tell.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.CARRIER_STATS)
@Label("Carrier Statistics")
@Description("What the scheduler of virtual threads was doing")
@Category({"Fathom", "Tasks"})
@StackTrace(false)
public final class CarrierStatsEvent extends FathomEvent {

  @Label("Scan")
  @Description("The scan that saw it, 0 for none")
  public long scanId;

  @Label("Parallelism")
  @Description("Carriers that may run at once")
  public int parallelism;

  @Label("Carriers")
  @Description("Carrier threads that exist")
  public int carriers;

  @Label("Mounted")
  @Description("Virtual threads that have a carrier")
  public int mounted;

  @Label("Queued")
  @Description("Virtual threads that are ready to run and have none")
  public long queued;
}
