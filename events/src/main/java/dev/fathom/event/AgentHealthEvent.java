package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/**
 * What the agent did and what it missed: totals since its installation.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.AGENT_HEALTH)
@Label("Agent Health")
@Description("What the agent did and missed")
@Category({"Fathom", "Agent"})
@StackTrace(false)
public final class AgentHealthEvent extends FathomEvent {
  @Label("Version")
  @Description("Of the agent")
  public String version;

  @Label("Level")
  @Description("low, default or high")
  public String level;

  @Label("Process Id")
  public long pid;

  @Label("JVM Start")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long jvmStart;

  @Label("Attach Epoch")
  @Description("1 for the first installation in this JVM")
  public int attachEpoch;

  @Label("Attached")
  @Description("The agent came after the application had started, so earlier waits are unknown")
  public boolean attached;

  @Label("Woven")
  @Description("Classes instrumented")
  public int woven;

  @Label("Skipped")
  @Description("Targets that were not found or could not be instrumented")
  public int skipped;

  @Label("Dropped")
  @Description("Rows lost")
  public long dropped;

  @Label("Waits without Row")
  @Description(
      "Ended waits above the threshold that were only counted, since so many ended at once")
  public long unwritten;

  @Label("Unseen Monitor Waits")
  @Description("Waits of virtual threads for monitors that ended before anybody looked at them")
  public long unseen;

  @Label("Tasks without Row")
  @Description("Tasks that ended well and left no row, since so many ended at once")
  public long unwrittenTasks;

  @Label("Errors")
  @Description("Errors inside the agent")
  public long errors;

  @Label("Last Error")
  @Description("May be empty")
  public String lastError;

  @Label("Own Time")
  @Description("CPU time of the agent's own threads")
  @Timespan(Timespan.NANOSECONDS)
  public long ownTime;

  @Label("Own Allocation")
  @Description("Bytes allocated by the agent's own threads")
  @DataAmount
  public long ownAllocation;

  @Label("Threshold")
  @Description("Shorter waits leave no Wait row")
  @Timespan(Timespan.NANOSECONDS)
  public long threshold;

  @Label("Scan Period")
  @Timespan(Timespan.NANOSECONDS)
  public long scanPeriod;
}
