package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.SiteRule;
import java.util.List;

/**
 * What dumps of one JVM prove. Immutable.
 *
 * @param snapshots the dumps, in the order in which they were taken
 * @param leaks the leaked threads, by thread id
 * @param outcome whether the dumps could be judged at all
 * @param sites which frame counted as the place
 */
public record ProofResult(
    List<Snapshot> snapshots, List<GradedLeak> leaks, Outcome outcome, SiteRule sites) {

  public ProofResult {
    snapshots = List.copyOf(snapshots);
    leaks = List.copyOf(leaks);
  }

  /** The last dump, whose leaks these are. */
  public Snapshot last() {
    return snapshots.get(snapshots.size() - 1);
  }
}
