package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/**
 * A wait to enter a monitor that ended, of a thread for which the JVM writes no event of its own.
 * The agent tells it shortly after its end, so neither the event's time nor its thread are the
 * waiter's.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.MONITOR_WAIT)
@Label("Monitor Wait")
@Description("A wait to enter a monitor that ended, of a virtual thread that gave up its carrier")
@Category({"Fathom", "Waits"})
@StackTrace(false)
public final class MonitorWaitEvent extends FathomEvent {
  @Label("Wait")
  @Description("Identity of the wait in its run")
  public long waitId;

  @Label("Task")
  @Description("Task that waited")
  public long taskId;

  @Label("Resource")
  @Description("The monitor")
  public long resourceId;

  @Label("Operation")
  @Description("lock")
  public String operation;

  @Label("Thread")
  @Description("Java thread id of the waiter")
  public long threadId;

  @Label("Thread Name")
  @Description("Often empty for virtual threads")
  public String threadName;

  @Label("Virtual")
  @Description("The waiter is a virtual thread")
  public boolean virtual;

  @Label("Since")
  @Description("When the wait began")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long since;

  @Label("Waited")
  @Description("How long it lasted")
  @Timespan(Timespan.NANOSECONDS)
  public long waited;

  @Label("Owner Task")
  @Description("Task that held the monitor when the waiter was looked at, 0 when unknown")
  public long ownerTaskId;

  @Label("Owner Thread")
  @Description("Java thread id of the owner, 0 when unknown")
  public long ownerThreadId;

  @Label("Owner Thread Name")
  public String ownerThreadName;

  @Label("Stack")
  @Description("Stack of the waiter, as a StackDef")
  public long stackId;

  @Label("Owner Stack")
  @Description("What the owner did meanwhile, as a StackDef; 0 when not taken")
  public long ownerStackId;
}
