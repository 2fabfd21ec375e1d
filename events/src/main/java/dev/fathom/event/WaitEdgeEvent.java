package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * One party that could end a wait, or one case of a select. Belongs to the wait with the same id.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.WAIT_EDGE)
@Label("Wait Edge")
@Description("A party that could end a wait")
@Category({"Fathom", "Waits"})
@StackTrace(false)
public final class WaitEdgeEvent extends FathomEvent {
  @Label("Scan")
  @Description("The scan that saw it, 0 for an ended wait")
  public long scanId;

  @Label("Wait")
  public long waitId;

  @Label("Resource")
  public long resourceId;

  @Label("Role")
  @Description(
      "owner, reader, permit-holder, send-case, receive-case, last-sender, last-receiver, closer, producer or join-target; of a wait that is no select, the contexts that can cut it short are receive-cases")
  public String role;

  @Label("Party Task")
  @Description("Task in that role, 0 when unknown")
  public long taskId;

  @Label("Party Thread")
  @Description("Java thread id, 0 when unknown")
  public long threadId;

  @Label("Party Thread Name")
  public String threadName;

  @Label("Age")
  @Description("How long it has been in that role")
  @Timespan(Timespan.NANOSECONDS)
  public long age;

  @Label("Stack")
  @Description("Where it took that role, as a StackDef")
  public long stackId;
}
