package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.IdTable;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Key;
import java.util.List;

/** What the threads of one run are at: who waits on a thread, else the task that runs on it. */
final class Threads {

  private final IdTable ids;
  private final Key[] nodes;
  private final Key[] firstWaiters;
  private final Key[] lastWaiters;

  Threads(List<OpenTaskRow> tasks, List<Waiter> waiters) {
    long[] all = new long[tasks.size() + waiters.size()];
    int count = 0;
    for (OpenTaskRow task : tasks) {
      all[count] = task.threadId();
      count++;
    }
    for (Waiter waiter : waiters) {
      all[count] = waiter.threadId();
      count++;
    }
    ids = new IdTable(all);
    nodes = new Key[ids.size()];
    firstWaiters = new Key[ids.size()];
    lastWaiters = new Key[ids.size()];
    for (OpenTaskRow task : tasks) {
      int place = ids.find(task.threadId());
      nodes[place] = nodes[place] == null ? task.task() : nodes[place];
    }
    for (Waiter waiter : waiters) {
      int place = ids.find(waiter.threadId());
      nodes[place] = waiter.node();
      lastWaiters[place] = waiter.node();
      firstWaiters[place] = firstWaiters[place] == null ? waiter.node() : firstWaiters[place];
    }
  }

  /** The node that is on the thread; null when none is known. */
  Key on(long threadId) {
    int place = ids.find(threadId);
    return place < 0 ? null : nodes[place];
  }

  /** The last who waits on the thread; null when nobody does. */
  Key lastWaiterOn(long threadId) {
    int place = ids.find(threadId);
    return place < 0 ? null : lastWaiters[place];
  }

  /** The first who waits on the thread; null when nobody does. */
  Key firstWaiterOn(long threadId) {
    int place = ids.find(threadId);
    return place < 0 ? null : firstWaiters[place];
  }
}
