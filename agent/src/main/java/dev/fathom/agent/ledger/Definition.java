package dev.fathom.agent.ledger;

/**
 * Something that rows name by its identity and that is therefore defined once in each chunk.
 *
 * <p>Safe for use by any thread. Two threads may both be told to define it; that does no harm.
 */
public abstract class Definition {

  private volatile int definedIn = -1;
  private volatile boolean used;

  Definition() {}

  /** Notes that a row names it, and tells whether it must be defined now. */
  public final boolean use(int generation) {
    used = true;
    if (definedIn == generation) {
      return false;
    }
    definedIn = generation;
    return true;
  }

  /** Whether a row has ever named it. */
  public final boolean wasDefined() {
    return definedIn >= 0;
  }

  /** Whether a row has named it since the last call. */
  public final boolean takeUsed() {
    boolean was = used;
    used = false;
    return was;
  }
}
