package dev.fathom.analyzer.analysis.blocked;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.analysis.Thresholds;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.graph.Peers;
import dev.fathom.analyzer.graph.SendPiles;
import dev.fathom.analyzer.graph.StalledSends;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.WaitTotals;
import dev.fathom.analyzer.summary.Waited;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reports channels and queues whose senders wait: suspected where the receivers are gone or silent,
 * slow where they are only slower than the senders.
 */
public final class BlockedSend extends RuleAnalysis<SendSummary> {

  /** So many senders at one place may be the tasks of one stage. */
  private static final long CREW = 8;

  /** An analysis that blames places by this rule. */
  public BlockedSend(SiteRule sites) {
    super(
        RuleId.BLOCKED_SEND,
        Set.of(Wait.TYPE),
        () -> new SendSummary(sites),
        coverage ->
            Requirements.anyOf(
                coverage,
                Set.of(Wait.TYPE, Scan.TYPE),
                "What waits to send to channels and queues"));
  }

  @Override
  public List<Finding> findings(SendSummary summary, Context context) {
    Map<SendSummary.Place, WaitTotals> waits = new HashMap<>();
    summary
        .waits()
        .forEach((place, totals) -> totals(waits, named(place, totals, context)).addAll(totals));
    StalledSends stalled =
        new StalledSends(context.ledger(), context.graph(), context.thresholds().leakAge());
    Map<SendSummary.Place, List<Waiter>> stuck = new HashMap<>();
    List<Waiter> senders =
        context.graph().waiters().stream()
            .filter(waiter -> Peers.isSend(waiter.operation()))
            .filter(waiter -> !context.graph().tokens().isToken(waiter.awaits()))
            .toList();
    SendPiles piles = new SendPiles(context.graph(), stalled);
    Set<Key> dead =
        senders.stream()
            .filter(waiter -> !context.graph().isDeadlocked(waiter))
            .filter(stalled::isStalled)
            .map(waiter -> waiter.awaits())
            .collect(Collectors.toSet());
    for (Waiter waiter : senders) {
      SendSummary.Place place = new SendSummary.Place(waiter.awaits(), waiter.site());
      if (context.graph().isDeadlocked(waiter) || piles.containsChannel(place.resource())) {
        // Another rule tells of it.
        continue;
      }
      // Who came later waits for the same receivers, however short a time.
      if (dead.contains(place.resource()) && !waiter.timed()) {
        stuck.computeIfAbsent(place, key -> new ArrayList<>()).add(waiter);
      } else if (!context.graph().isStuck(waiter)) {
        totals(waits, place).add(stillWaiting(waiter));
      }
    }
    waits.keySet().removeAll(stuck.keySet());
    dropConsequences(stuck, context.graph());
    List<Finding> findings = new ArrayList<>();
    inOrder(stuck)
        .forEach((place, waiters) -> findings.add(new StuckSend(waiters, context).build()));
    // Of a channel that is used as a semaphore, senders wait for places and not for receivers.
    waits.keySet().removeIf(place -> context.graph().tokens().isToken(place.resource()));
    inOrder(waits)
        .forEach(
            (place, totals) -> {
              if (isWorthIt(totals, context)) {
                findings.add(new SlowSend(place, totals, summary, context).build());
              }
            });
    return findings;
  }

  /** Where everybody waits behind those of another place, that place tells of them. */
  private static void dropConsequences(
      Map<SendSummary.Place, List<Waiter>> stuck, WaitGraph graph) {
    for (SendSummary.Place place : inOrder(stuck).keySet()) {
      List<Waiter> waiters = stuck.remove(place);
      boolean isTold =
          stuck.values().stream().anyMatch(roots -> graph.behind(roots).containsAll(waiters));
      if (!isTold) {
        stuck.put(place, waiters);
      }
    }
  }

  private static <T> Map<SendSummary.Place, T> inOrder(Map<SendSummary.Place, T> places) {
    Map<SendSummary.Place, T> sorted =
        new TreeMap<>(
            Comparator.comparing(SendSummary.Place::resource)
                .thenComparing(place -> place.site().toString()));
    sorted.putAll(places);
    return sorted;
  }

  private static SendSummary.Place named(
      SendSummary.Place place, WaitTotals totals, Context context) {
    Site site =
        totals.longest().stream()
            .map(waited -> context.graph().placeOf(place.site(), waited.task()))
            .filter(found -> !found.isUnknown())
            .findFirst()
            .orElse(place.site());
    return new SendSummary.Place(place.resource(), site);
  }

  private static WaitTotals totals(
      Map<SendSummary.Place, WaitTotals> waits, SendSummary.Place place) {
    return waits.computeIfAbsent(place, key -> new WaitTotals());
  }

  private static Waited stillWaiting(Waiter waiter) {
    return new Waited(waiter.ageNanos(), waiter.open().task(), waiter.open().thread(), null);
  }

  private static boolean isWorthIt(WaitTotals totals, Context context) {
    Thresholds thresholds = context.thresholds();
    return totals.totalNanos() >= thresholds.blockedTotal().toNanos()
        && totals.totalNanos()
            >= thresholds.blockedShare() * context.lengthNanos() * senders(totals);
  }

  /** How many wait there; of very many it is enough when some wait all the time. */
  private static long senders(WaitTotals totals) {
    long tasks = totals.longest().stream().map(Waited::task).distinct().count();
    return Math.max(1, Math.min(tasks, CREW));
  }
}
