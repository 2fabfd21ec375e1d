package java.util.concurrent.locks;

/**
 * What the dispatcher keeps for a thread. It holds primitive values only, so a thread that lives
 * for ever keeps nothing of the agent alive. Confined to its thread.
 */
public final class FathomGuard {

  /** The thread is inside the agent, whose own waits are nobody's business. */
  public boolean busy;

  /** Identity of the task that the thread runs; 0 when none is known. */
  public long task;

  /** Identity of the wait that the thread is in; 0 when it is in none. */
  public long wait;

  FathomGuard() {}
}
