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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** Adds what is known of the holders, longest first; those that ended alike are one. */
  void addTo(FindingBuilder finding, List<PermitHolder> holders) {
    Map<Object, List<PermitHolder>> alike = new LinkedHashMap<>();
    holders.stream()
        .sorted(
            Comparator.comparingLong(PermitHolder::ageNanos)
                .reversed()
                .thenComparing(PermitHolder::task))
        .forEach(
            holder ->
                alike
                    .computeIfAbsent(
                        holder.ended() ? holder.acquired() : holder, key -> new ArrayList<>())
                    .add(holder));
    alike.values().stream().limit(NAMED).forEach(some -> add(finding, some));
    long rest = alike.values().stream().skip(NAMED).mapToLong(List::size).sum();
    if (rest > 0) {
      finding.evidence("holders", rest + " more hold some of it", Stack.EMPTY);
    }
  }

  private void add(FindingBuilder finding, List<PermitHolder> alike) {
    PermitHolder holder = alike.get(0);
    if (alike.size() == 1) {
      add(finding, holder);
      return;
    }
    int rest = alike.size() - NAMED;
    finding.evidence(
        "holders",
        alike.stream().limit(NAMED).map(this::name).collect(Collectors.joining(", "))
            + (rest > 0 ? " and " + rest + " more" : "")
            + " have held "
            + Counts.of(alike.stream().mapToLong(PermitHolder::count).sum(), pool.unit())
            + " for up to "
            + Durations.format(holder.ageNanos())
            + acquired(holder)
            + ", and have ended without giving it back",
        holder.acquired());
  }

  /** Where it was acquired, as a clause; empty when not known. */
  private String acquired(PermitHolder holder) {
    Site site = pool.sites(context).siteOf(holder.acquired());
    return site.isUnknown() ? "" : ", acquired at " + site;
  }

  private void add(FindingBuilder finding, PermitHolder holder) {
    finding.evidence(
        "holder",
        name(holder)
            + " has held "
            + Counts.of(holder.count(), pool.unit())
            + " for "
            + Durations.format(holder.ageNanos())
            + acquired(holder)
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
