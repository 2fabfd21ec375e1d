package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.LatencyCounts;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.ledger.Timeline;
import dev.fathom.agent.probe.Probe;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How long the methods took that are probed for nothing else. Safe for use by any thread.
 *
 * <p>All that a method's frame holds meanwhile is the instant at which it began.
 */
final class CallLatencies {

  private static final String OPERATION = "call";

  private final Timeline timeline;
  private final Stacks stacks;
  private final ConcurrentMap<Probe, Method> methods = new ConcurrentHashMap<>();

  CallLatencies(Timeline timeline, Stacks stacks) {
    this.timeline = timeline;
    this.stacks = stacks;
  }

  /** The instant, which is never 0. */
  long begin() {
    long now = timeline.now();
    return now == 0 ? 1 : now;
  }

  void end(Probe probe, long began) {
    Method method = methods.get(probe);
    if (method == null) {
      method = methods.computeIfAbsent(probe, this::methodOf);
    }
    long now = timeline.now();
    method.counts.record(now - began);
  }

  private Method methodOf(Probe probe) {
    return new Method(
        stacks.of(
            new StackTraceElement[] {
              new StackTraceElement(probe.target().type(), probe.target().method(), null, -1)
            }),
        new LatencyCounts(OPERATION, timeline.now()));
  }

  /** Those that were called. */
  Collection<Method> methods() {
    return methods.values();
  }

  /**
   * A method and how long it took.
   *
   * @param site the method as a stack of one frame; null when there is no room
   * @param counts its latencies
   */
  record Method(Stack site, LatencyCounts counts) {}
}
