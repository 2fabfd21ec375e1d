package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.analysis.Instances;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.analysis.Thresholds;
import dev.fathom.analyzer.event.JavaMonitorEnter;
import dev.fathom.analyzer.event.MonitorWait;
import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.Release;
import dev.fathom.analyzer.event.ThreadPark;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.finding.ContentionBudget;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.summary.WaitTotals;
import dev.fathom.analyzer.summary.Waited;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reports locks that tasks waited for, by lock and place, with the holder. */
public final class LockContention extends RuleAnalysis<ContentionSummary> {

  private final List<ContentionBudget> budgets;

  /** An analysis that blames places by this rule, with these budgets. */
  public LockContention(SiteRule sites, List<ContentionBudget> budgets) {
    super(
        RuleId.LOCK_CONTENTION,
        Set.of(
            Wait.TYPE,
            MonitorWait.TYPE,
            Release.TYPE,
            OpenWait.TYPE,
            JavaMonitorEnter.TYPE,
            ThreadPark.TYPE),
        () -> new ContentionSummary(sites),
        LockContention::lacks);
    this.budgets = List.copyOf(budgets);
  }

  private static String lacks(Coverage coverage) {
    return coverage.covers(Wait.TYPE)
            || coverage.covers(OpenWait.TYPE)
            || coverage.covers(MonitorWait.TYPE)
            || coverage.covers(JavaMonitorEnter.TYPE)
            || coverage.covers(ThreadPark.TYPE)
        ? ""
        : "Waits for locks are not in the recording; set jdk.JavaMonitorEnter#enabled=true, or"
            + " start the application with -javaagent:fathom-agent.jar to see them.";
  }

  @Override
  public List<Finding> findings(ContentionSummary summary, Context context) {
    Map<Place, WaitTotals> waits = summary.waits(context.ledger());
    Map<Place, NotEnded> open = addOpen(waits, context);
    forgetToldTwice(waits, context);
    Stream<Finding> overBudget =
        budgets.stream()
            .flatMap(budget -> new OverContentionBudget(budget, context).judge(waits).stream());
    return Stream.concat(overBudget, worthIt(summary, waits, open, context).stream()).toList();
  }

  private static List<Finding> worthIt(
      ContentionSummary summary,
      Map<Place, WaitTotals> waits,
      Map<Place, NotEnded> open,
      Context context) {
    List<ContentionFinding> found =
        waits.entrySet().stream()
            .filter(entry -> isWorthIt(entry.getValue(), context))
            .sorted(Map.Entry.comparingByKey())
            .map(
                entry ->
                    new ContentionFinding(
                        entry.getKey(),
                        entry.getValue(),
                        open.getOrDefault(entry.getKey(), new NotEnded(context)),
                        summary.holders(entry.getKey().lock().key()),
                        context))
            .toList();
    return new Instances(RuleId.LOCK_CONTENTION, context.thresholds()).findings(found);
  }

  /** What the agent tells of a lock of the JDK, the JDK's own parks tell again, knowing less. */
  private static void forgetToldTwice(Map<Place, WaitTotals> waits, Context context) {
    Set<Place> again = new HashSet<>();
    for (Place place : waits.keySet()) {
      ResourceRef lock = place.lock().ref(context.ledger());
      if (!place.lock().isOfJdk() && lock != null) {
        again.add(new Place(Lock.ofJdk(ContentionSummary.LOCK, lock.className()), place.site()));
      }
    }
    waits.keySet().removeAll(again);
  }

  /**
   * Counts waits that have not ended with their age, unless nobody can end them.
   *
   * @return them, by place
   */
  private static Map<Place, NotEnded> addOpen(Map<Place, WaitTotals> waits, Context context) {
    Map<Place, NotEnded> open = new HashMap<>();
    WaitGraph graph = context.graph();
    for (Waiter waiter : graph.waiters()) {
      if (waiter.resource() != null
          && ContentionSummary.isLocking(waiter.operation())
          && !graph.isDeadlocked(waiter)
          && !graph.isStuck(waiter)) {
        Place place = new Place(Lock.of(waiter.awaits()), waiter.site());
        open.computeIfAbsent(place, key -> new NotEnded(context)).add(waiter);
        ContentionSummary.totals(waits, place)
            .add(
                new Waited(
                    waiter.ageNanos(),
                    waiter.open().task(),
                    waiter.open().thread(),
                    waiter.open().ownerThread()));
      }
    }
    return open;
  }

  private static boolean isWorthIt(WaitTotals totals, Context context) {
    Thresholds thresholds = context.thresholds();
    return totals.totalNanos() >= thresholds.contentionTotal().toNanos()
        && totals.totalNanos() >= thresholds.contentionShare() * context.lengthNanos();
  }
}
