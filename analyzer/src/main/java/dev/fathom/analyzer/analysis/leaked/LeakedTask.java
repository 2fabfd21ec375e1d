package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.Waiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Suspects tasks that wait without a limit for somebody who seems not to come.
 *
 * <p>Age alone is no evidence: a worker that waits for work is how a program rests. What counts is
 * that whoever could end the wait is gone, or that such waits pile up at one place. In a recording
 * without the agent it is that a blocked thread has not run between thread dumps, or that threads
 * start and hardly any ends.
 */
public final class LeakedTask extends RuleAnalysis<PlainSummary> {

  /** An analysis of what is open at the end; without the agent, of what the JVM itself tells. */
  public LeakedTask() {
    super(RuleId.LEAKED_TASK, PlainSummary.READS, PlainSummary::new, LeakedTask::lacks);
  }

  private static String lacks(Coverage coverage) {
    return PlainSummary.READS.stream().anyMatch(coverage::covers)
        ? ""
        : Requirements.scans(coverage, "What has begun to wait and never ended");
  }

  @Override
  public List<Finding> findings(PlainSummary plain, Context context) {
    if (context.coverage().covers(Scan.TYPE)) {
      return open(context);
    }
    List<Finding> findings = new ArrayList<>(new StillThreads(plain.dumps(), context).findings());
    findings.addAll(new UnendedThreads(plain.started(), context).findings());
    return findings;
  }

  private static List<Finding> open(Context context) {
    Suspicion suspicion = new Suspicion(context);
    Map<Place, List<Waiter>> places = new TreeMap<>();
    Place.Finder finder = new Place.Finder();
    Stream<Waiter> again = context.graph().justEnded().stream().filter(suspicion::waitsAgain);
    Stream.concat(context.graph().waiters().stream().filter(suspicion::couldLeak), again)
        .forEach(
            waiter ->
                places.computeIfAbsent(finder.of(waiter), place -> new ArrayList<>()).add(waiter));
    List<Finding> findings = new ArrayList<>();
    for (List<Waiter> waiters : places.values()) {
      finding(waiters, suspicion, context).ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<Finding> finding(
      List<Waiter> waiters, Suspicion suspicion, Context context) {
    List<Waiter> old = waiters.stream().filter(suspicion::isCandidate).toList();
    String growth = suspicion.growth(old);
    if (!growth.isEmpty()) {
      // The youngest of a pile are on it too.
      return Optional.of(new LeakFinding(waiters, growth, context).build());
    }
    List<Waiter> suspects =
        old.stream().filter(waiter -> !suspicion.reason(waiter).isEmpty()).toList();
    return suspects.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LeakFinding(suspects, suspicion.reason(suspects.get(0)), context).build());
  }
}
