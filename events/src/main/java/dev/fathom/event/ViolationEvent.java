package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A primitive was used against its contract.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.VIOLATION)
@Label("Contract Violation")
@Description("A primitive was used against its contract")
@Category({"Fathom", "Tasks"})
@StackTrace(true)
public final class ViolationEvent extends FathomEvent {
  @Label("Resource")
  public long resourceId;

  @Label("Task")
  public long taskId;

  @Label("Kind")
  @Description(
      "send-on-closed, double-close, negative-wait-group, add-during-wait, add-from-task, closed-by-receiver, not-owner, reentry, over-release or self-wait")
  public String kind;

  @Label("Stack Definition")
  @Description("Where it was done, 0 when the stack of this event shows it")
  public long stackId;
}
