package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.event.MonitorWait;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.WaitTotals;
import dev.fathom.analyzer.summary.Waited;
import java.io.Serializable;
import java.util.HashMap;
import java.util.function.BiConsumer;

/**
 * Waits for monitors that the agent tells in place of the waiters, by monitor and stack: which
 * place a stack shows is known when the whole recording has been read.
 */
final class MonitorWaits implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<Key, HashMap<Long, WaitTotals>> byStack = new HashMap<>();

  /** Counts a wait. Returns who held the monitor; null when that is not known. */
  ThreadRef add(Row row) {
    long run = row.get(MonitorWait.RUN_ID);
    ThreadRef thread =
        new ThreadRef(
            row.get(MonitorWait.THREAD_ID),
            orEmpty(row.get(MonitorWait.THREAD_NAME)),
            row.get(MonitorWait.VIRTUAL));
    long ownerId = row.get(MonitorWait.OWNER_THREAD_ID);
    ThreadRef owner =
        ownerId == 0
            ? null
            : new ThreadRef(ownerId, orEmpty(row.get(MonitorWait.OWNER_THREAD_NAME)), false);
    totals(new Key(run, row.get(MonitorWait.RESOURCE_ID)), row.get(MonitorWait.STACK_ID))
        .add(
            new Waited(
                row.get(MonitorWait.WAITED),
                new Key(run, row.get(MonitorWait.TASK_ID)),
                thread,
                owner));
    return owner;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private WaitTotals totals(Key monitor, long stackId) {
    return byStack
        .computeIfAbsent(monitor, key -> new HashMap<>())
        .computeIfAbsent(stackId, key -> new WaitTotals());
  }

  void addAll(MonitorWaits other) {
    other.byStack.forEach(
        (monitor, stacks) ->
            stacks.forEach((stackId, more) -> totals(monitor, stackId).addAll(more)));
  }

  /** Tells them by place, but for those of the start; the same place may come several times. */
  void forEach(SiteRule sites, Ledger ledger, BiConsumer<Place, WaitTotals> consumer) {
    byStack.forEach(
        (monitor, stacks) ->
            stacks.forEach(
                (stackId, totals) -> {
                  Stack stack = ledger.stack(stackId);
                  if (!StartUp.isPartOf(stack)) {
                    consumer.accept(new Place(Lock.of(monitor), sites.siteOf(stack)), totals);
                  }
                }));
  }
}
