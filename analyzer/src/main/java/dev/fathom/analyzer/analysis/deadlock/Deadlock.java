package dev.fathom.analyzer.analysis.deadlock;

import static java.util.stream.Collectors.toSet;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.dump.DumpedDeadlock;
import dev.fathom.analyzer.dump.DumpedThread;
import dev.fathom.analyzer.event.ThreadDump;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.Knot;
import dev.fathom.analyzer.graph.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reports sets of waiters of whom nobody can go on before another does: proved where two scans saw
 * the owners, or the JVM's own thread dump tells of it, else suspected. A pool that waits for tasks
 * in its own queue is told by the rule about starved pools.
 */
public final class Deadlock extends RuleAnalysis<DumpSummary> {

  /** An analysis of what is open at the end, and of the last thread dump. */
  public Deadlock() {
    super(RuleId.DEADLOCK, Set.of(ThreadDump.TYPE), DumpSummary::new, Deadlock::lacks);
  }

  private static String lacks(Coverage coverage) {
    return coverage.of(ThreadDump.TYPE) == Coverage.Availability.PRESENT
        ? ""
        : Requirements.scans(coverage, "Who owns what a waiting task waits for");
  }

  @Override
  public List<Finding> findings(DumpSummary dumps, Context context) {
    List<Finding> findings = new ArrayList<>(ofGraph(context));
    Set<String> told = findings.stream().flatMap(f -> f.threads().stream()).collect(toSet());
    for (DumpedDeadlock deadlock : dumps.deadlocks()) {
      if (!deadlock.members().stream().map(DumpedThread::display).allMatch(told::contains)) {
        findings.add(new DumpFinding(deadlock, context).build());
      }
    }
    return findings;
  }

  private static List<Finding> ofGraph(Context context) {
    return context.graph().knots().stream()
        .filter(knot -> !knot.isStarvedPool())
        .filter(knot -> knot.isProved() || isOld(knot, context))
        .flatMap(
            knot ->
                Stream.concat(
                    Stream.of(new DeadlockFinding(knot, context).build()),
                    new BehindFinding(knot, context).build().stream()))
        .toList();
  }

  /**
   * A scan reads owners one after the other, so a young circle may never have existed. Waits that
   * only look like crossing ones may be for somebody slow, and need twice that age.
   */
  private static boolean isOld(Knot knot, Context context) {
    boolean crossed =
        knot.members().stream()
            .flatMap(waiter -> context.graph().needOf(waiter).parties().stream())
            .anyMatch(party -> party.role().equals(Party.LIKEWISE));
    long age = context.thresholds().leakAge().toNanos() * (crossed ? 2 : 1);
    return knot.members().stream().allMatch(waiter -> waiter.ageNanos() >= age);
  }
}
