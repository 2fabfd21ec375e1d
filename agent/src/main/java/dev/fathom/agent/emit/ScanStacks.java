package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.ledger.ThreadFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the stacks that a scan wants: once for each wait that has come of age, a bounded number for
 * each resource, and what owners do right now.
 *
 * <p>Apart from the exit of the JVM it runs in the agent's own thread, outside of every lock.
 * Confined to one thread at a time.
 */
final class ScanStacks {

  private static final StackTraceElement[] NO_FRAMES = {};
  private static final int MOST_WAITS = 512;
  private static final int MOST_OWNERS = 32;
  private static final int MOST_RUNNING = 32;

  private final Ledger ledger;
  private final Stacks stacks;

  ScanStacks(Ledger ledger, Stacks stacks) {
    this.ledger = ledger;
    this.stacks = stacks;
  }

  /**
   * Gives newly aged waits their stacks and returns, by thread id, the present ones of owners and
   * of some tasks that have been running for long.
   */
  Map<Long, Stack> take(long begunBy, int mostPerResource) {
    List<OpenWait> aged = new ArrayList<>();
    Map<Long, Thread> owners = new HashMap<>();
    Map<Resource, Integer> taken = new HashMap<>();
    ledger.waits(
        wait -> {
          if (wait.began() <= begunBy) {
            choose(wait, mostPerResource, taken, aged);
            addOwner(wait, owners);
          }
        });
    aged.forEach(this::takeOf);
    Map<Long, Thread> running = new HashMap<>();
    ledger.tasks(task -> addRunning(task, begunBy, running));
    owners.putAll(running);
    Map<Long, Stack> ofThreads = new HashMap<>();
    owners.forEach((id, thread) -> ofThreads.put(id, stacks.of(thread.getStackTrace())));
    return ofThreads;
  }

  /** Not of threads that nobody started as a task: what they do is nobody's work. */
  private static void addRunning(OpenTask task, long begunBy, Map<Long, Thread> running) {
    boolean old = task.isStarted() && task.started() <= begunBy && !task.implicit();
    if (old && task.currentWait() == null && running.size() < MOST_RUNNING) {
      Thread thread = task.thread();
      if (thread != null) {
        running.put(task.threadId(), thread);
      }
    }
  }

  private static void choose(
      OpenWait wait, int most, Map<Resource, Integer> taken, List<OpenWait> aged) {
    if (wait.stackTried() || aged.size() >= MOST_WAITS) {
      return;
    }
    boolean isSelect = wait.resource() == null && wait.cases() > 0;
    Resource of = isSelect ? wait.caseResource(0) : wait.resource();
    if (taken.merge(of.entered(), 1, Integer::sum) <= most) {
      aged.add(wait);
    }
  }

  private static void addOwner(OpenWait wait, Map<Long, Thread> owners) {
    if (wait.resource() != null && owners.size() < MOST_OWNERS) {
      Thread owner = wait.resource().owner();
      if (owner != null) {
        owners.put(ThreadFacts.id(owner), owner);
      }
    }
  }

  private void takeOf(OpenWait wait) {
    Thread thread = wait.task().thread();
    StackTraceElement[] frames = thread == null ? NO_FRAMES : thread.getStackTrace();
    // A stack that was taken while the wait ended shows something else.
    boolean open = ledger.isOpen(wait);
    wait.stack(open ? stacks.of(frames) : null);
    if (open && wait.isLeft(frames)) {
      ledger.missed(wait);
    }
  }
}
