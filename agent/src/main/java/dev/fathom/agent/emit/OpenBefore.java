package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.LiveThreads;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.ThreadFacts;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds the waits that are open when the agent comes: by what each thread is parked on, of which
 * the JVM keeps account. When such a wait began and what led to it is not known. Confined to one
 * thread.
 */
final class OpenBefore {

  private final Ledger ledger;
  private final Resources resources;

  OpenBefore(Ledger ledger, Resources resources) {
    this.ledger = ledger;
    this.resources = resources;
  }

  /** Adds them to the ledger as waits that begin now. */
  void adopt() {
    LiveThreads.forEach(this::adopt);
  }

  private void adopt(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    if (blocker == null || ThreadFacts.servesJvm(thread)) {
      return;
    }
    Resource resource = resources.of(blocker);
    if (!resource.isFamiliar()) {
      return;
    }
    String operation = Operations.on(resource.description().kind(), false);
    boolean timed = thread.getState() == Thread.State.TIMED_WAITING;
    ledger.adopt(thread, operation, timed, resource, blocker);
  }
}
