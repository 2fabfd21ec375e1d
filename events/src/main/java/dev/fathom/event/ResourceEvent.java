package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/**
 * A thing that tasks wait for. Written at its first use in a chunk.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.RESOURCE)
@Label("Resource")
@Description("A thing that tasks wait for")
@Category({"Fathom", "Resources"})
@StackTrace(false)
public final class ResourceEvent extends FathomEvent {
  @Label("Resource")
  @Description("Identity of the resource in its run")
  public long resourceId;

  @Label("Kind")
  @Description(
      "channel, mutex, rw-mutex, lock, rw-lock, semaphore, wait-group, pool, limiter, context, condition, latch, barrier, queue, future, executor or another word of the field")
  public String kind;

  @Label("Class")
  @Description("Binary name")
  public String className;

  @Label("Label")
  @Description("Name given by the application, may be empty")
  public String label;

  @Label("Capacity")
  @Description("-1 when it has none")
  public int capacity;

  @Label("Parent")
  @Description("Resource it belongs to, 0 when none")
  public long parentId;

  @Label("Creation Site")
  @Description("As a StackDef, 0 when not taken")
  public long creationStackId;

  @Label("Since")
  @Description("When it was made, or first seen")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long since;
}
