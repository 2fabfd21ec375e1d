package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/**
 * A wait that has begun and not ended, as one scan of the ledger saw it.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.OPEN_WAIT)
@Label("Open Wait")
@Description("A wait that has begun and not ended")
@Category({"Fathom", "Waits"})
@StackTrace(false)
public final class OpenWaitEvent extends FathomEvent {
  @Label("Scan")
  @Description("The scan that saw it")
  public long scanId;

  @Label("Wait")
  @Description("Identity of the wait in its run")
  public long waitId;

  @Label("Task")
  @Description("Task that waits")
  public long taskId;

  @Label("Resource")
  @Description(
      "What it waits for; of a select what ended it, 0 while it is open: see its WaitEdge rows")
  public long resourceId;

  @Label("Operation")
  @Description("send, receive, select, lock, acquire, await, join, take, put or submit")
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

  @Label("Timed")
  @Description("The wait has a time limit, so it ends by itself")
  public boolean timed;

  @Label("Since")
  @Description("When the wait began")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long since;

  @Label("Age")
  @Description("How long it has lasted")
  @Timespan(Timespan.NANOSECONDS)
  public long age;

  @Label("Owner Task")
  @Description("Task that alone can end the wait, 0 when unknown or none, read at the scan")
  public long ownerTaskId;

  @Label("Owner Thread")
  @Description("Java thread id of the owner, 0 when none")
  public long ownerThreadId;

  @Label("Owner Thread Name")
  public String ownerThreadName;

  @Label("Depth")
  @Description("Elements buffered or permits taken, -1 when the resource has none")
  public int depth;

  @Label("Capacity")
  @Description("-1 when the resource has none")
  public int capacity;

  @Label("Stack")
  @Description("Stack of the waiter, as a StackDef")
  public long stackId;

  @Label("Owner Stack")
  @Description("What the owner does now, as a StackDef; 0 when not taken")
  public long ownerStackId;
}
