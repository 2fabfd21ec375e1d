package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A task that held one resource went for another: it acquired it, waited for it, or sent to or
 * received from it. One row for each distinct pair of resources, operation, pair of sites and set
 * of gates; the count is a total, so a lost row costs nothing.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.ACQUISITION_ORDER)
@Label("Acquisition Order")
@Description("A task that held one resource acquired or used another")
@Category({"Fathom", "Waits"})
@StackTrace(false)
public final class AcquisitionOrderEvent extends FathomEvent {

  @Label("Held Resource")
  @Description("What the task held")
  public long heldId;

  @Label("Held Mode")
  @Description("exclusive, shared, permit or lease")
  public String heldMode;

  @Label("Held Stack")
  @Description("Where it had been acquired, as a StackDef")
  public long heldStackId;

  @Label("Resource")
  @Description("What it went for while it held the other")
  public long resourceId;

  @Label("Operation")
  @Description("lock, read-lock, acquire, send, receive, select, await, join, take, put or submit")
  public String operation;

  @Label("Timed")
  @Description("It would have given up by itself, or did not wait at all")
  public boolean timed;

  @Label("Stack")
  @Description("Where it went for it, as a StackDef")
  public long stackId;

  @Label("Gates")
  @Description(
      "Ids of the other resources that it held exclusively, ascending, separated by spaces")
  public String gates;

  @Label("Task")
  @Description("Task in that role, 0 when unknown")
  public long taskId;

  @Label("Thread")
  @Description("Java thread id, 0 when unknown")
  public long threadId;

  @Label("Thread Name")
  @Description("Often empty for virtual threads")
  public String threadName;

  @Label("Virtual")
  public boolean virtual;

  @Label("Count")
  @Description("How often, since the agent came")
  public long count;
}
