package dev.fathom.analyzer.analysis.exhaustion;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Instances;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.Totals;
import dev.fathom.analyzer.summary.Waited;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reports pools that have nothing left to lend: suspected where every holder is stuck or gone, slow
 * where the waits end and cost time.
 */
public final class PoolExhaustion extends RuleAnalysis<PoolSummary> {

  private static final Comparator<PoolSummary.Place> BY_RESOURCE =
      Comparator.comparing(PoolSummary.Place::resource)
          .thenComparing(place -> place.site().toString());

  /** What takes something out of a pool of any kind. */
  private static final Set<String> TAKING = Set.of("acquire", "send", "put", "select");

  /** An analysis that blames places by this rule. */
  public PoolExhaustion(SiteRule sites) {
    super(
        RuleId.POOL_EXHAUSTION,
        PoolSummary.READS,
        () -> new PoolSummary(sites),
        coverage ->
            Requirements.anyOf(
                coverage, Set.of(Wait.TYPE, Scan.TYPE), "What waits for permits and leases"));
  }

  @Override
  public List<Finding> findings(PoolSummary summary, Context context) {
    Map<Key, LiveTask> tasks = new HashMap<>();
    context.graph().tasks().forEach(task -> tasks.put(task.row().task(), task));
    Map<Key, List<Waiter>> open = openWaits(context);
    Totals<PoolSummary.Place> waits = ended(summary, context);
    Set<Key> exhausted = new HashSet<>();
    Map<Key, StuckHolders> holding = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    open.forEach(
        (key, waiters) -> {
          Pool pool = Pool.of(key, context).orElseThrow();
          StuckHolders holders = new StuckHolders(pool, waiters, tasks, context);
          holding.put(key, holders);
          if (holders.areAll()) {
            exhausted.add(key);
            findings.add(new ExhaustedFinding(pool, waiters, holders, context).build());
          } else {
            waiters.forEach(
                waiter -> waits.add(place(key, waiter), waited(waiter), waiter.stack()));
          }
        });
    waits
        .places()
        .keySet()
        .forEach(
            place ->
                holding.computeIfAbsent(
                    place.resource(),
                    key ->
                        new StuckHolders(
                            Pool.of(key, context).orElseThrow(), List.of(), tasks, context)));
    holding.keySet().removeAll(exhausted);
    findings.addAll(slow(waits, holding, new PoolUses(summary), context));
    return findings;
  }

  private static List<Finding> slow(
      Totals<PoolSummary.Place> waits,
      Map<Key, StuckHolders> holding,
      PoolUses uses,
      Context context) {
    List<SlowPool> slow =
        waits.places().entrySet().stream()
            .filter(entry -> holding.containsKey(entry.getKey().resource()))
            .filter(entry -> isWorthIt(entry.getValue(), context))
            .sorted(Map.Entry.comparingByKey(BY_RESOURCE))
            .map(
                entry ->
                    new SlowPool(
                        entry.getKey().site(),
                        entry.getValue(),
                        uses,
                        holding.get(entry.getKey().resource()),
                        context))
            .filter(pool -> !pool.isSignal())
            .toList();
    return new Instances(RuleId.POOL_EXHAUSTION, context.thresholds()).findings(slow);
  }

  /** Open waits by pool, those of deadlocks left out. */
  private static Map<Key, List<Waiter>> openWaits(Context context) {
    Map<Key, List<Waiter>> open = new TreeMap<>();
    for (Waiter waiter : context.graph().waiters()) {
      if (!TAKING.contains(waiter.operation())) {
        continue;
      }
      Key key = context.graph().awaited().of(waiter);
      Optional<Pool> pool = key.isNothing() ? Optional.empty() : Pool.of(key, context);
      if (pool.isPresent()
          && pool.get().isTakenBy(waiter.operation())
          && !context.graph().isDeadlocked(waiter)) {
        open.computeIfAbsent(key, id -> new ArrayList<>()).add(waiter);
      }
    }
    return open;
  }

  /** Ended waits of which it turns out at the end that they were for pools. */
  private static Totals<PoolSummary.Place> ended(PoolSummary summary, Context context) {
    Map<Key, Boolean> pools = new HashMap<>();
    Totals<PoolSummary.Place> waits = new Totals<>();
    summary
        .waits()
        .places()
        .forEach(
            (place, total) -> {
              if (pools.computeIfAbsent(
                  place.resource(), key -> Pool.of(key, context).isPresent())) {
                waits.add(place, total);
              }
            });
    return waits;
  }

  private static PoolSummary.Place place(Key key, Waiter waiter) {
    return new PoolSummary.Place(key, waiter.site());
  }

  private static Waited waited(Waiter waiter) {
    return new Waited(waiter.ageNanos(), waiter.open().task(), waiter.open().thread(), null);
  }

  private static boolean isWorthIt(Totals.Total total, Context context) {
    long nanos = total.waits().totalNanos();
    return nanos >= context.thresholds().poolTotal().toNanos()
        && nanos >= context.thresholds().poolShare() * context.lengthNanos();
  }
}
