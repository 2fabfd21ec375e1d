package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

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
      "channel, mutex, rw-mutex, semaphore, wait-group, pool, context, condition, latch, queue, future or executor")
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
}
