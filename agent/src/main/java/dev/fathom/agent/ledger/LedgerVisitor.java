package dev.fathom.agent.ledger;

/** Takes what a walk over the ledger finds. */
public interface LedgerVisitor {

  /** Whether it is worth a closer look that the wait is still open, by the wait alone. */
  boolean cares(OpenWait wait);

  /** The wait is open. Returns whether more waits are wanted. */
  boolean open(OpenWait wait);

  /** The task is open. Returns whether more tasks are wanted. */
  boolean open(OpenTask task);

  /** The task was open, but its thread has ended. */
  void gone(OpenTask task);
}
