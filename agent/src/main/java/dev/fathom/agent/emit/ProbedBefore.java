package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.ResourceReader;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.probe.Probe;
import dev.fathom.agent.probe.ProbeTable;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds threads that were waiting in probed methods before the agent came, by their stacks. A stack
 * tells the method but not whose it is, so all of one class stand for one resource without a name.
 * Confined to one thread.
 */
final class ProbedBefore {

  /** To read the stacks of more threads would keep whoever attaches waiting. */
  private static final int MOST_STACKS = 1_000;

  private final Resources resources;
  private final ProbeTable probes;
  private final Map<String, Object> known = new HashMap<>();
  private int stacks;

  ProbedBefore(Resources resources, ProbeTable probes) {
    this.resources = resources;
    this.probes = probes;
  }

  /** The probe of the outermost probed method that the thread waits in; null when in none. */
  Probe of(Thread thread) {
    if (stacks++ >= MOST_STACKS) {
      return null;
    }
    StackTraceElement[] frames = thread.getStackTrace();
    for (int i = frames.length - 1; i >= 0; i--) {
      for (Probe probe : probes.active()) {
        if (probe.kind().isWait() && probe.target().isIn(frames[i])) {
          return probe;
        }
      }
    }
    return null;
  }

  /** What stands for the resource that such a method is about. */
  Resource resourceOf(Probe probe) {
    Object some = known.computeIfAbsent(probe.target().type(), type -> new Object());
    return resources.of(some, () -> new Unidentified(probe, some));
  }

  /**
   * Knows the class and nothing else.
   *
   * @param some what it reads, which must not be collected while the agent stays
   */
  private record Unidentified(Probe probe, Object some) implements ResourceReader {

    @Override
    public String className(Object resource) {
      return probe.target().type();
    }

    @Override
    public String kind(Object resource) {
      return probe.resourceKind();
    }
  }
}
