package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.ResourceSample;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells who waits at a barrier for a party that may not exist. Nobody rests at a barrier, but a
 * party may be at work for long; so a barrier that was ever passed says nothing, nor does one in a
 * run in which a task is at work. Immutable.
 */
final class Barriers {

  private static final Set<String> KINDS = Set.of("barrier", "phaser");
  private static final String RUNNING = "running";

  private final Set<Long> atWork;

  Barriers(Ledger ledger) {
    atWork =
        ledger.runs().stream()
            .filter(run -> run.present().stream().anyMatch(scan -> isAtWork(scan.tasks().values())))
            .map(run -> run.id())
            .collect(Collectors.toSet());
  }

  private static boolean isAtWork(Collection<OpenTaskRow> tasks) {
    return tasks.stream().anyMatch(task -> task.state().equals(RUNNING));
  }

  /** Whether it waits at a barrier that nobody has passed, and nobody is at work. */
  boolean isIdle(Waiter waiter) {
    return waiter.resource() != null
        && KINDS.contains(waiter.resource().kind())
        && !atWork.contains(waiter.open().waitKey().runId())
        && !wasPassed(waiter);
  }

  private boolean wasPassed(Waiter waiter) {
    Optional<ResourceSample> last = waiter.use().last();
    return last.filter(sample -> sample.blockedReceives() + sample.blockedSends() > 0).isPresent();
  }
}
