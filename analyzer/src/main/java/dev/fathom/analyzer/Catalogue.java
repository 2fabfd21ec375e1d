package dev.fathom.analyzer;

import dev.fathom.analyzer.analysis.Analysis;
import dev.fathom.analyzer.analysis.abandoned.AbandonedTask;
import dev.fathom.analyzer.analysis.blocked.BlockedReceive;
import dev.fathom.analyzer.analysis.blocked.BlockedSend;
import dev.fathom.analyzer.analysis.buffering.OverBuffering;
import dev.fathom.analyzer.analysis.cancellation.IgnoredCancellation;
import dev.fathom.analyzer.analysis.carriers.CarrierStarvation;
import dev.fathom.analyzer.analysis.concurrency.OverConcurrency;
import dev.fathom.analyzer.analysis.contention.LockContention;
import dev.fathom.analyzer.analysis.contexts.ContextNotCancelled;
import dev.fathom.analyzer.analysis.contract.ContractViolation;
import dev.fathom.analyzer.analysis.deadlock.Deadlock;
import dev.fathom.analyzer.analysis.exhaustion.PoolExhaustion;
import dev.fathom.analyzer.analysis.failure.UnobservedFailure;
import dev.fathom.analyzer.analysis.latency.Latency;
import dev.fathom.analyzer.analysis.leaked.LeakedTask;
import dev.fathom.analyzer.analysis.order.LockOrder;
import dev.fathom.analyzer.analysis.pinning.ThreadPinning;
import dev.fathom.analyzer.analysis.spinning.BusyWaiting;
import dev.fathom.analyzer.analysis.starvation.PoolStarvation;
import dev.fathom.analyzer.analysis.unreleased.LockNotReleased;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.ContentionBudget;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.health.Health;
import dev.fathom.analyzer.ledger.Ledger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The analyses of one run, in the order of the rules. Immutable. */
final class Catalogue {

  private final List<Analysis<?>> analyses;
  private final Latency latency;
  private final SiteRule sites;

  Catalogue(
      Set<RuleId> rules,
      SiteRule sites,
      List<Budget> budgets,
      List<ContentionBudget> contentionBudgets) {
    this.sites = sites;
    latency = new Latency(budgets);
    analyses =
        Stream.<Analysis<?>>of(
                new Deadlock(),
                new LeakedTask(),
                new BlockedSend(sites),
                new BlockedReceive(),
                new LockOrder(),
                new LockNotReleased(),
                new LockContention(sites, contentionBudgets),
                new PoolExhaustion(sites),
                new PoolStarvation(),
                new UnobservedFailure(),
                new AbandonedTask(),
                new OverConcurrency(),
                new CarrierStarvation(sites),
                new ContextNotCancelled(),
                new IgnoredCancellation(),
                new OverBuffering(),
                new ContractViolation(sites),
                new ThreadPinning(sites),
                new BusyWaiting(),
                latency)
            .filter(analysis -> rules.contains(analysis.rule()))
            .toList();
  }

  List<Analysis<?>> analyses() {
    return analyses;
  }

  SiteRule sites() {
    return sites;
  }

  /** The one analysis that also makes rows of a table. */
  Latency latency() {
    return latency;
  }

  /** All event types that anybody wants, each once. */
  Set<EventType> reads() {
    Set<EventType> types = new LinkedHashSet<>(Ledger.READS);
    types.addAll(Health.READS);
    analyses.forEach(analysis -> types.addAll(analysis.reads()));
    return types;
  }
}
