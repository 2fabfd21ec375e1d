package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * A release that ended a wait longer than the threshold. Committed by the releaser, with its stack.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.RELEASE)
@Label("Release")
@Description("A release that ended somebody's wait")
@Category({"Fathom", "Waits"})
@StackTrace(true)
public final class ReleaseEvent extends FathomEvent {
  @Label("Resource")
  public long resourceId;

  @Label("Wait")
  @Description("The wait that it ended")
  public long waitId;

  @Label("Task")
  @Description("Task that released")
  public long taskId;

  @Label("Waiters")
  @Description("Tasks that still wait")
  public int waiters;

  @Label("Held")
  @Description("How long the releaser had held it, -1 when unknown")
  @Timespan(Timespan.NANOSECONDS)
  public long held;
}
