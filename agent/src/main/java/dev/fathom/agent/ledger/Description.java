package dev.fathom.agent.ledger;

/**
 * What a resource says of itself, and will not change. Immutable.
 *
 * @param kind one word
 * @param label the application's name for it; empty when there is none
 * @param capacity -1 when it has none
 */
public record Description(String kind, String label, int capacity) {

  static final Description UNKNOWN = new Description("", "", -1);

  /**
   * Whether it is awaited until it is done and then forgotten. There may be a million of its kind,
   * and statistics of a single one say no more than its waits.
   */
  public boolean isUsedOnce() {
    return isUsedOnce(kind);
  }

  /** Whether things of this kind are awaited once. */
  static boolean isUsedOnce(String kind) {
    return kind.equals("future") || kind.equals("latch");
  }

  /**
   * Whether it is a context, of which an application may make one for each request, and close it
   * soon.
   */
  public boolean isContext() {
    return isContext(kind);
  }

  /** Whether things of this kind are contexts. */
  public static boolean isContext(String kind) {
    return kind.equals("context");
  }

  /** Whether what it holds are leases or permits rather than elements. */
  public boolean lends() {
    return kind.equals("pool") || kind.equals("semaphore");
  }
}
