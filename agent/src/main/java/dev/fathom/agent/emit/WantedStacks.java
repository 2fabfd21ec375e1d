package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.ThreadFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose stacks a scan wants: once those of waits that have come of age, a bounded number for each
 * resource, and what owners and some tasks that have been running for long do right now. Confined
 * to one thread.
 */
final class WantedStacks {

  private static final int MOST_WAITS = 256;
  private static final int MOST_OWNERS = 32;
  private static final int MOST_RUNNING = 32;

  /** Of a crowd that waits for what has no owner, not all are asked. */
  private static final int MOST_ASKED = 1_000;

  private final int mostPerResource;
  private final List<OpenWait> waits = new ArrayList<>();
  private final Map<Resource, Integer> chosen = new HashMap<>();
  private final Map<Long, Thread> owners = new HashMap<>();
  private final Map<Long, Thread> running = new HashMap<>();
  private int asked;

  WantedStacks(int mostPerResource) {
    this.mostPerResource = mostPerResource;
  }

  /** A wait has come of age. */
  void consider(OpenWait wait) {
    if (!wait.stackTried() && waits.size() < MOST_WAITS) {
      choose(wait);
    }
    boolean mayHaveOwner = wait.hadOwner() || asked++ < MOST_ASKED;
    if (mayHaveOwner && wait.resource() != null && owners.size() < MOST_OWNERS) {
      Thread owner = wait.resource().owner();
      if (owner != null) {
        owners.put(ThreadFacts.id(owner), owner);
      }
    }
  }

  private void choose(OpenWait wait) {
    boolean isSelect = wait.resource() == null && wait.cases() > 0;
    Resource of = isSelect ? wait.caseResource(0) : wait.resource();
    if (chosen.merge(of.entered(), 1, Integer::sum) <= mostPerResource) {
      waits.add(wait);
    }
  }

  /** A started task has come of age. What a thread does that nobody started as one is no work. */
  void consider(OpenTask task) {
    if (running.size() < MOST_RUNNING && task.currentWait() == null && !task.implicit()) {
      Thread thread = task.thread();
      if (thread != null) {
        running.put(task.threadId(), thread);
      }
    }
  }

  /** Waits whose own stacks are wanted. */
  List<OpenWait> waits() {
    return waits;
  }

  /** Threads whose present stacks are wanted, by their ids. */
  Map<Long, Thread> threads() {
    Map<Long, Thread> threads = new HashMap<>(owners);
    threads.putAll(running);
    return threads;
  }
}
