package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * A task that ended. Its duration runs from the start to the end, without the time in queue.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.TASK)
@Label("Task")
@Description("A task that ended")
@Category({"Fathom", "Tasks"})
@StackTrace(false)
public final class TaskEvent extends FathomEvent {
  @Label("Task")
  @Description("Identity of the task in its run")
  public long taskId;

  @Label("Name")
  public String name;

  @Label("Thread")
  @Description("Java thread id, 0 before the start")
  public long threadId;

  @Label("Thread Name")
  @Description("Often empty for virtual threads")
  public String threadName;

  @Label("Virtual")
  @Description("It runs on a virtual thread")
  public boolean virtual;

  @Label("Thread Task")
  @Description("It stands for a thread that nobody started as a task")
  public boolean thread;

  @Label("Creator")
  @Description("Task that created it, 0 when unknown")
  public long creatorTaskId;

  @Label("Creation Site")
  @Description("As a StackDef, 0 when not taken")
  public long creationStackId;

  @Label("Executor")
  @Description("Resource that runs it, 0 when none")
  public long executorId;

  @Label("Operation Id")
  @Description("From the context, may be empty")
  public String operationId;

  @Label("Context")
  @Description("Context that it runs under, 0 when unknown or none")
  public long contextId;

  @Label("Time in Queue")
  @Description("From creation to start")
  @Timespan(Timespan.NANOSECONDS)
  public long queued;

  @Label("Outcome")
  @Description("done, failed, cancelled or interrupted")
  public String outcome;

  @Label("Exception")
  @Description("Class of what ended it, may be empty")
  public String exceptionClass;

  @Label("Failure Site")
  @Description("Stack of the exception, as a StackDef")
  public long failureStackId;

  @Label("Observed")
  @Description("Somebody had taken notice of the outcome when it ended")
  public boolean observed;
}
