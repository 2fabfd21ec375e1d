package dev.fathom.agent.ledger;

/**
 * Who alone can end a wait, at one moment. Immutable.
 *
 * @param task identity of its task; 0 when none
 * @param threadId id of its thread; 0 when none
 * @param threadName name of its thread
 */
public record Owner(long task, long threadId, String threadName) {

  /** Nobody. */
  public static final Owner NONE = new Owner(0, 0, "");
}
