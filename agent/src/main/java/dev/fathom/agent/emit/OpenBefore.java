package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.LiveThreads;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.ThreadFacts;
import dev.fathom.agent.probe.Probe;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds the waits that are open when the agent comes: by what each thread is parked on, of which
 * the JVM keeps account. When such a wait began and what led to it is not known. Confined to one
 * thread.
 */
final class OpenBefore {

  private final Ledger ledger;
  private final Resources resources;
  private final ProbedBefore probed;

  OpenBefore(Ledger ledger, Resources resources, ProbedBefore probed) {
    this.ledger = ledger;
    this.resources = resources;
    this.probed = probed;
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
    boolean timed = thread.getState() == Thread.State.TIMED_WAITING;
    Probe probe = probed.of(thread);
    if (probe != null) {
      String operation = Operations.of(probe.kind(), probe.resourceKind());
      ledger.adopt(
          thread, operation, timed, probed.resourceOf(probe), new ParkedElsewhere(thread, blocker));
      return;
    }
    Resource resource = resources.of(blocker);
    if (resource.isFamiliar()) {
      String operation = Operations.on(resource.description().kind(), false);
      ledger.adopt(thread, operation, timed, resource, new ParkedElsewhere(thread, blocker));
    }
  }
}
