package dev.fathom.event;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;

/** What every row carries. */
abstract class FathomEvent extends Event {

  @Label("Run")
  @Description("Which JVM and which attach wrote the row; ids are unique within a run")
  public long runId;

  FathomEvent() {}
}
