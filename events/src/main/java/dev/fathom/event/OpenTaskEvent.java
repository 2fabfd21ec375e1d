package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/**
 * A task that has not ended, as one scan of the ledger saw it.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.OPEN_TASK)
@Label("Open Task")
@Description("A task that has not ended")
@Category({"Fathom", "Tasks"})
@StackTrace(false)
public final class OpenTaskEvent extends FathomEvent {
  @Label("Scan")
  @Description("The scan that saw it")
  public long scanId;

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

  @Label("Since")
  @Description("When it was created")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long since;

  @Label("Age")
  @Description("How long it has run, or been queued")
  @Timespan(Timespan.NANOSECONDS)
  public long age;

  @Label("State")
  @Description("queued, running or waiting")
  public String state;

  @Label("Wait")
  @Description("The wait it is in, 0 when it is in none")
  public long waitId;

  @Label("Interrupted")
  @Description("Its thread has been interrupted and has not taken notice")
  public boolean interrupted;

  @Label("Starter")
  @Description("Thread that started the thread, when no executor did; 0 when unknown")
  public long starterThreadId;

  @Label("Starter Ended")
  @Description("The starter was known and had ended")
  public boolean starterEnded;

  @Label("Stack")
  @Description("What it does now, as a StackDef; 0 when not taken")
  public long stackId;
}
