package dev.fathom.agent.programs;

import dev.fathom.runtime.observe.Observation;

/** Uses the copy of the runtime that its own loader has. */
public final class Visitor {

  private Visitor() {}

  /** Whether a wait there is observed. */
  public static boolean visit() {
    SimpleQueue queue = new SimpleQueue("copy", 1, null);
    long wait = Observation.waiting("send", false, queue);
    Observation.waited(wait, "done", queue);
    return wait != 0;
  }
}
