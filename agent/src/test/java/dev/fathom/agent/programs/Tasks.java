package dev.fathom.agent.programs;

import dev.fathom.runtime.observe.Observation;

/** Tasks that end in every way. */
public final class Tasks {

  private Tasks() {}

  /** Prints what it did. */
  public static void main(String[] arguments) {
    SimpleQueue pool = new SimpleQueue("pool", 1, null);
    long good = Observation.taskCreated("good", pool, "request-1", null);
    Observation.taskStarted(good, "good");
    long inner = Observation.taskCreated("inner", null, "", null);
    Observation.taskStarted(inner, "inner");
    Threads.pause(20);
    Observation.taskEnded(inner, "done", null, true);
    Observation.taskEnded(good, "done", null, true);
    long bad = Observation.taskCreated("bad", null, "", null);
    Observation.taskStarted(bad, "bad");
    Observation.taskEnded(bad, "failed", failure(), false);
    Observation.failureObserved(bad);
    Observation.taskDiscarded(Observation.taskCreated("never", null, "", null));
    System.out.println("done");
  }

  private static Throwable failure() {
    return new IllegalStateException("as planned");
  }
}
