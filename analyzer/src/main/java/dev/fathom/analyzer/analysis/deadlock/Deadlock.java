package dev.fathom.analyzer.analysis.deadlock;

import dev.fathom.analyzer.analysis.Analysis;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.OwnerCycle;
import dev.fathom.analyzer.summary.Nothing;
import java.util.List;
import java.util.Set;

/** Reports cycles of owners that two consecutive scans saw, and suspects those that one saw. */
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
    return context.graph().cycles().stream()
        .filter(cycle -> cycle.isProved() || isOld(cycle, context))
        .map(cycle -> new DeadlockFinding(cycle, context).build())
        .toList();
  }

  /** A scan reads owners one after the other, so a young cycle may never have existed. */
  private static boolean isOld(OwnerCycle cycle, Context context) {
    long age = context.thresholds().leakAge().toNanos();
    return cycle.members().stream().allMatch(waiter -> waiter.open().ageNanos() >= age);
  }
}
