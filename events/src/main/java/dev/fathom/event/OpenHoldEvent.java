package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/**
 * Something that a task has acquired and not given back, as one scan saw it: a lock, a share of a
 * lock, permits or a lease. Whether anybody waits for it does not matter.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.OPEN_HOLD)
@Label("Open Hold")
@Description("Something that is held and has not been given back")
@Category({"Fathom", "Waits"})
@StackTrace(false)
public final class OpenHoldEvent extends FathomEvent {

  @Label("Scan")
  @Description("The scan that saw it")
  public long scanId;

  @Label("Resource")
  public long resourceId;

  @Label("Mode")
  @Description("exclusive, shared, permit or lease")
  public String mode;

  @Label("Count")
  @Description("How many permits or re-entries")
  public int count;

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
  @Description("Its task or thread has ended without giving it back")
  public boolean ended;

  @Label("Since")
  @Description("When it was acquired")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long since;

  @Label("Age")
  @Description("How long it has been held")
  @Timespan(Timespan.NANOSECONDS)
  public long age;

  @Label("Stack")
  @Description("Where it was acquired, as a StackDef, 0 when not taken")
  public long stackId;
}
