package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/**
 * A wait that ended. Committed by the waiter, with its stack, when the wait was longer than the
 * threshold.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.WAIT)
@Label("Wait")
@Description("A wait that ended")
@Category({"Fathom", "Waits"})
@StackTrace(true)
@Threshold("10 ms")
public final class WaitEvent extends FathomEvent {
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

  @Label("Result")
  @Description("done, timeout, interrupted, cancelled or closed")
  public String result;

  @Label("Timed")
  @Description("The wait had a time limit")
  public boolean timed;

  @Label("Owner Task")
  @Description("Task that alone can end the wait, 0 when unknown or none when the wait began")
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
}
