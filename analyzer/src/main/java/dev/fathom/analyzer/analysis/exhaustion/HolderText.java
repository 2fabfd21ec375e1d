package dev.fathom.analyzer.analysis.exhaustion;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.Awaited;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.graph.PermitHolder;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Says who holds the permits of a pool, since when, and what keeps them from giving them back. */
final class HolderText {

  private static final int NAMED = 5;

  private final Pool pool;
  private final Map<Key, LiveTask> tasks;
  private final Context context;
  private final Awaited awaited;

  HolderText(Pool pool, Map<Key, LiveTask> tasks, Context context) {
    this.pool = pool;
    this.tasks = tasks;
    this.context = context;
    this.awaited = context.graph().awaited();
  }

  /** Adds what is known of the holders, longest first. */
  void addTo(FindingBuilder finding, List<PermitHolder> holders) {
    holders.stream()
        .sorted(
            Comparator.comparingLong(PermitHolder::ageNanos)
                .reversed()
                .thenComparing(PermitHolder::task))
        .limit(NAMED)
        .forEach(holder -> add(finding, holder));
    if (holders.size() > NAMED) {
      finding.evidence("holders", (holders.size() - NAMED) + " more hold some of it", Stack.EMPTY);
    }
  }

  private void add(FindingBuilder finding, PermitHolder holder) {
    Site site = pool.sites(context).siteOf(holder.acquired());
    finding.evidence(
        "holder",
        name(holder)
            + " has held "
            + Counts.of(holder.count(), pool.unit())
            + " for "
            + Durations.format(holder.ageNanos())
            + (site.isUnknown() ? "" : ", acquired at " + site)
            + doing(holder),
        holder.acquired());
  }

  String name(PermitHolder holder) {
    LiveTask task = tasks.get(holder.task());
    if (task != null) {
      return task.display();
    }
    return holder.thread().id() == 0 && !holder.task().isNothing()
        ? "task-" + holder.task().id()
        : holder.thread().display();
  }

  /** What the holder does instead of giving back, as a clause; empty when not known. */
  private String doing(PermitHolder holder) {
    if (holder.ended()) {
      return ", and has ended without giving it back";
    }
    LiveTask task = tasks.get(holder.task());
    if (task == null) {
      return "";
    }
    if (task.waiter() == null) {
      return task.site().isUnknown() ? "" : ", and runs at " + task.site();
    }
    if (waitsForItself(task)) {
      return ", and waits for the same " + pool.ref().kind();
    }
    return ", and waits for "
        + task.waiter().resourceText()
        + (task.site().isUnknown() ? "" : " at " + task.site());
  }

  boolean waitsForItself(LiveTask task) {
    return task.waiter() != null && awaited.of(task.waiter()).equals(pool.key());
  }
}
