package dev.fathom.analyzer.analysis.unreleased;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.LedgerAnalysis;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.HoldRow;
import dev.fathom.analyzer.model.Key;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reports locks that ended tasks still hold: seen by their waiters, or, at level high, by the
 * account of who holds what.
 */
public final class LockNotReleased extends LedgerAnalysis {

  private static final Set<String> MODES = Set.of("exclusive", "shared");

  /** An analysis of what is held at the end. */
  public LockNotReleased() {
    super(RuleId.LOCK_NOT_RELEASED, "Who holds locks at the end of its task");
  }

  @Override
  protected List<Finding> findings(Context context) {
    WaitGraph graph = context.graph();
    Map<Key, LostLock> lost = new TreeMap<>();
    for (HoldRow hold : graph.holds()) {
      if (hold.ended() && MODES.contains(hold.mode()) && isOld(hold, context)) {
        lost.computeIfAbsent(hold.resource(), LostLock::new).add(hold);
      }
    }
    for (Waiter waiter : graph.waiters()) {
      boolean stuck = graph.isStuck(waiter) && !graph.isDeadlocked(waiter);
      LostLock lock = lost.get(waiter.awaits());
      if (stuck && (lock != null || graph.waitsForDeadOwner(waiter))) {
        lost.computeIfAbsent(waiter.awaits(), LostLock::new).add(waiter);
      }
    }
    return lost.values().stream()
        .flatMap(lock -> new LostLockFindings(lock, context).build().stream())
        .toList();
  }

  /** A lock that is handed on may for a moment belong to a task that has just ended. */
  private static boolean isOld(HoldRow hold, Context context) {
    return hold.ageNanos() >= context.thresholds().leakAge().toNanos();
  }
}
