package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/**
 * One of the last few tasks that sent to, received from, closed, added to or signalled a resource.
 * Written periodically; the count is a total.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.PEER)
@Label("Peer")
@Description("A task that used a resource")
@Category({"Fathom", "Resources"})
@StackTrace(false)
public final class PeerEvent extends FathomEvent {

  @Label("Scan")
  @Description("The scan that saw it")
  public long scanId;

  @Label("Resource")
  public long resourceId;

  @Label("Role")
  @Description("sender, receiver, closer, signaller, waiter, adder, beginner, maker or releaser")
  public String role;

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

  @Label("Ended")
  @Description("The task had ended when this was written")
  public boolean ended;

  @Label("Count")
  @Description("How often, since the agent came")
  public long count;

  @Label("Last")
  @Description("When it last did so")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long last;

  @Label("First Instant")
  @Description("When it first did so, in nanoseconds since an arbitrary moment of the run")
  public long firstInstant;

  @Label("Last Instant")
  @Description("When it last did so, in nanoseconds since that moment")
  public long lastInstant;

  @Label("Stack")
  @Description("Where it last did so, as a StackDef, 0 when not taken")
  public long stackId;
}
