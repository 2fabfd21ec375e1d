package dev.fathom.analyzer.analysis.deadlock;

import dev.fathom.analyzer.analysis.Analysis;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.Knot;
import dev.fathom.analyzer.summary.Nothing;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reports sets of waiters of whom nobody can go on before another does: proved where two scans saw
 * the owners, else suspected.
 */
public final class Deadlock implements Analysis<Nothing> {

  @Override
  public RuleId rule() {
    return RuleId.DEADLOCK;
  }

  @Override
  public Set<EventType> reads() {
    return Set.of();
  }

  @Override
  public Nothing empty() {
    return new Nothing();
  }

  @Override
  public String missing(Coverage coverage) {
    return Requirements.scans(coverage, "Who owns what a waiting task waits for");
  }

  @Override
  public List<Finding> findings(Nothing summary, Context context) {
    return context.graph().knots().stream()
        .filter(knot -> knot.isProved() || isOld(knot, context))
        .flatMap(
            knot ->
                Stream.concat(
                    Stream.of(new DeadlockFinding(knot, context).build()),
                    new BehindFinding(knot, context).build().stream()))
        .toList();
  }

  /** A scan reads owners one after the other, so a young circle may never have existed. */
  private static boolean isOld(Knot knot, Context context) {
    long age = context.thresholds().leakAge().toNanos();
    return knot.members().stream().allMatch(waiter -> waiter.open().ageNanos() >= age);
  }
}
