package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes the stacks that a scan wants.
 *
 * <p>Apart from the exit of the JVM it runs in the agent's own thread, outside of every lock.
 * Confined to one thread at a time.
 */
final class ScanStacks {

  private static final StackTraceElement[] NO_FRAMES = {};

  private final Ledger ledger;
  private final Stacks stacks;

  ScanStacks(Ledger ledger, Stacks stacks) {
    this.ledger = ledger;
    this.stacks = stacks;
  }

  /** Gives the waits their stacks, and returns those of the threads by their ids. */
  Map<Long, Stack> take(WantedStacks wanted) {
    wanted.waits().forEach(this::takeOf);
    Map<Long, Stack> ofThreads = new HashMap<>();
    wanted.threads().forEach((id, thread) -> ofThreads.put(id, stacks.of(thread.getStackTrace())));
    return ofThreads;
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
