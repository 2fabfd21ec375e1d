package dev.fathom.agent.ledger;

/**
 * What a resource counts and is at one moment; times in nanoseconds. Immutable.
 *
 * @param depth elements buffered or permits taken; -1 when it has none
 * @param closed whether it was closed
 * @param waiters tasks that wait
 * @param sends completed, waited or not
 * @param receives completed, waited or not
 * @param blockedSends waited and ended
 * @param blockedReceives waited and ended
 * @param sendWait total of ended waits
 * @param receiveWait total of ended waits
 * @param defaults times a caller went on without it
 * @param drops elements lost
 * @param rejections requests refused
 * @param retries attempts lost to others and made again
 */
public record Totals(
    int depth,
    boolean closed,
    int waiters,
    long sends,
    long receives,
    long blockedSends,
    long blockedReceives,
    long sendWait,
    long receiveWait,
    long defaults,
    long drops,
    long rejections,
    long retries) {

  /**
   * Whether nobody waits, nobody was refused anything, and all waits together were shorter.
   *
   * @param nanos shorter than what
   */
  public boolean isQuiet(long nanos) {
    return waiters == 0
        && defaults + drops + rejections + retries == 0
        && sendWait + receiveWait < nanos;
  }
}
