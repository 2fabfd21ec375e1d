package dev.fathom.analyzer.analysis.exhaustion;

import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.Waited;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells semaphores by which some wake others from those that lend permits: who has borrowed gives
 * back, who was woken does not. Immutable.
 */
final class Signals {

  /** Who waits so often for permits, and is never seen to give one back, does not borrow them. */
  private static final int TIMES = 3;

  private final PoolUses uses;
  private final Ledger ledger;

  Signals(PoolUses uses, Ledger ledger) {
    this.uses = uses;
    this.ledger = ledger;
  }

  /**
   * Whether it was made without permits, or its waiters came again and again, and all that woke
   * them were others. What has a known size or a known holder is a pool.
   */
  boolean contain(Pool pool, boolean hasHolders) {
    if (!pool.unit().equals(Pool.PERMIT) || pool.capacity() > 0 || hasHolders) {
      return false;
    }
    return hadNoPermits(pool.key()) || wereWokenByOthers(pool);
  }

  private boolean wereWokenByOthers(Pool pool) {
    List<Waited> waits = of(uses.waitsFor(pool.key())).toList();
    Set<Object> waiters = users(waits.stream());
    Set<Object> releasers = users(of(uses.releasesOf(pool.key())));
    return !releasers.isEmpty()
        && waits.size() >= TIMES * waiters.size()
        && Collections.disjoint(waiters, releasers);
  }

  /**
   * Whether all that was ever acquired had been released before, by whomever: such a semaphore was
   * made without permits. Only level high counts both.
   */
  private boolean hadNoPermits(Key semaphore) {
    return ledger
        .useOf(semaphore)
        .last()
        .filter(sample -> sample.sends() > 0 && sample.receives() <= sample.sends())
        .isPresent();
  }

  private static Stream<Waited> of(List<PoolUses.Use> uses) {
    return uses.stream().flatMap(use -> use.total().waits().longest().stream());
  }

  private static Set<Object> users(Stream<Waited> uses) {
    return uses.map(used -> used.task().isNothing() ? used.thread() : used.task())
        .collect(Collectors.toSet());
  }
}
