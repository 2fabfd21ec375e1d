package dev.fathom.agent.hold;

import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;

/**
 * Something that a task has acquired and nobody has given back.
 *
 * <p>Immutable but for its count and whether it was lost or given back. Safe for use by any thread.
 */
public final class Hold {

  private final Resource resource;
  private final Mode mode;
  private final OpenTask task;
  private final long since;
  private final Stack stack;
  private volatile int count;
  private volatile boolean lost;
  private volatile boolean over;

  Hold(Resource resource, Mode mode, OpenTask task, int count, long since, Stack stack) {
    this.resource = resource;
    this.mode = mode;
    this.task = task;
    this.count = count;
    this.since = since;
    this.stack = stack;
  }

  /** What is held. */
  public Resource resource() {
    return resource;
  }

  /** How it is held. */
  public Mode mode() {
    return mode;
  }

  /** The task that acquired it, which may have ended. */
  public OpenTask task() {
    return task;
  }

  /** When it was first acquired, on the time line. */
  public long since() {
    return since;
  }

  /** Where it was first acquired; null when that was not taken. */
  public Stack stack() {
    return stack;
  }

  /** How many permits or re-entries; at least 1. */
  public int count() {
    return count;
  }

  /** Whether the lease was collected, so that nobody can give it back any more. */
  public boolean isLost() {
    return lost;
  }

  /** Called by one thread at a time. */
  void count(int now) {
    count = now;
  }

  /** Whether all of it was given back. */
  public boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  void lose() {
    lost = true;
  }
}
