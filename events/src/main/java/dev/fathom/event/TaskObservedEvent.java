package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Somebody took notice of the failure of a task after it had ended.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.TASK_OBSERVED)
@Label("Task Observed")
@Description("Somebody took notice of a failed task")
@Category({"Fathom", "Tasks"})
@StackTrace(false)
public final class TaskObservedEvent extends FathomEvent {
  @Label("Task")
  public long taskId;
}
