package dev.fathom.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * The frames of a stack that other rows name by its id. Written at its first use in a chunk.
 *
 * <p>Confined to the thread that fills and commits it.
 */
@Name(EventNames.STACK_DEF)
@Label("Stack Definition")
@Description("Frames of a stack that other rows name")
@Category({"Fathom", "Resources"})
@StackTrace(false)
public final class StackDefEvent extends FathomEvent {
  @Label("Stack")
  @Description("Hash of the frames, equal in all runs")
  public long stackId;

  @Label("Frames")
  @Description("Top first, one class.method:line a line")
  public String frames;

  @Label("Truncated")
  @Description("There were more frames")
  public boolean truncated;
}
