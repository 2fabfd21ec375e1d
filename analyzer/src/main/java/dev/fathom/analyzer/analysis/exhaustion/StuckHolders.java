package dev.fathom.analyzer.analysis.exhaustion;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.graph.PermitHolder;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.ResourceSample;
import dev.fathom.analyzer.model.Key;
import java.util.List;
import java.util.Map;

/** The holders of a pool, and whether any of them is about to give something back. */
final class StuckHolders {

  private static final String RELEASER = "releaser";

  private final Pool pool;
  private final List<Waiter> waiters;
  private final List<PermitHolder> holders;
  private final Map<Key, LiveTask> tasks;
  private final HolderText text;
  private final long ageNanos;
  private final long taken;
  private final boolean released;

  StuckHolders(Pool pool, List<Waiter> waiters, Map<Key, LiveTask> tasks, Context context) {
    this.pool = pool;
    this.waiters = waiters;
    this.holders = pool.holders(waiters, context);
    this.tasks = tasks;
    this.text = new HolderText(pool, tasks, context);
    this.ageNanos = context.thresholds().leakAge().toNanos();
    this.taken = context.ledger().useOf(pool.key()).last().map(ResourceSample::receives).orElse(0L);
    this.released =
        context.graph().lastUsersOf(pool.key()).stream()
            .anyMatch(row -> row.role().equals(RELEASER));
  }

  Pool pool() {
    return pool;
  }

  /** Whether anybody is known who has some of it. */
  boolean areKnown() {
    return !holders.isEmpty();
  }

  /**
   * Whether somebody has waited for long, everything that the pool has is known to be out, and
   * every holder has ended or has itself waited for long, without a limit.
   */
  boolean areAll() {
    boolean old = waiters.stream().anyMatch(waiter -> waiter.ageNanos() >= ageNanos);
    if (!old || holders.isEmpty()) {
      return false;
    }
    if (pool.capacity() < 0) {
      return allLeftWithEndedTasks();
    }
    long out = holders.stream().mapToLong(PermitHolder::count).sum();
    return pool.capacity() > 0
        && out >= pool.capacity()
        && (holders.stream().allMatch(this::isStuck) || nothingEverCameBack());
  }

  /**
   * Of a semaphore that does not tell how much it has: whether all that is known to be out went
   * with tasks that ended long ago. Where anybody has ever released, it may be a signal.
   */
  private boolean allLeftWithEndedTasks() {
    return !released
        && holders.stream().allMatch(holder -> holder.ended() && holder.ageNanos() >= ageNanos);
  }

  /** Whether all that was ever taken is out, and has been for long. */
  private boolean nothingEverCameBack() {
    return taken == holders.stream().mapToLong(PermitHolder::count).sum()
        && holders.stream().allMatch(holder -> holder.ageNanos() >= ageNanos);
  }

  /** Whether at least half of what the pool has went with tasks that ended long ago. */
  boolean haveLeaked() {
    long lost =
        holders.stream()
            .filter(holder -> holder.ended() && holder.ageNanos() >= ageNanos)
            .mapToLong(PermitHolder::count)
            .sum();
    return pool.capacity() > 0 && 2 * lost >= pool.capacity();
  }

  private boolean isStuck(PermitHolder holder) {
    LiveTask task = tasks.get(holder.task());
    if (holder.ended()) {
      return true;
    }
    return task != null
        && task.waiter() != null
        && !task.waiter().open().timed()
        && task.waiter().open().ageNanos() >= ageNanos;
  }

  /** Why nothing comes back, as a clause. */
  String reason() {
    long ended = holders.stream().filter(PermitHolder::ended).count();
    long nested = holders.stream().filter(this::waitsForItself).count();
    long longest = holders.stream().mapToLong(PermitHolder::ageNanos).max().orElse(0);
    String kept = Counts.of(holders.size(), "holder") + (holders.size() == 1 ? " has" : " have");
    if (nested > 0) {
      return "of " + Counts.of(holders.size(), "holder") + ", " + nested + " waits for more of it";
    }
    if (ended > 0) {
      return "of "
          + Counts.of(holders.size(), "holder")
          + ", "
          + ended
          + " ended without giving it back";
    }
    return kept
        + " kept it for up to "
        + Durations.format(longest)
        + (holders.stream().allMatch(this::isStuck)
            ? " and wait themselves"
            : ", and nothing has ever come back");
  }

  boolean anyWaitsForItself() {
    return holders.stream().anyMatch(this::waitsForItself);
  }

  boolean anyEnded() {
    return holders.stream().anyMatch(PermitHolder::ended);
  }

  private boolean waitsForItself(PermitHolder holder) {
    LiveTask task = tasks.get(holder.task());
    return task != null && text.waitsForItself(task);
  }

  void addTo(FindingBuilder finding) {
    text.addTo(finding, holders);
  }
}
