package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.heap.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to analyse dumps. Immutable.
 *
 * @param sites which frame counts as the place
 * @param jvm flags of the JVM, from a recording; the sidecar's are used when empty
 * @param spans pictures of the waits that enclose the last dump, from a recording; those of
 *     sidecars are used in any case
 * @param shortestGap how far apart two pictures of a wait must lie to confirm each other
 * @param explainedWaits for how many groups of live waits to look for a path; 0 for none
 * @param progress hears how far the work has come
 */
public record ProofOptions(
    SiteRule sites,
    Optional<JvmFacts> jvm,
    List<WaitSpan> spans,
    Duration shortestGap,
    int explainedWaits,
    Progress progress) {

  public ProofOptions {
    spans = List.copyOf(spans);
  }

  /** No wrappers, flags from sidecars, five seconds, twenty paths, no progress. */
  public static ProofOptions defaults() {
    return new ProofOptions(
        new SiteRule(List.of()),
        Optional.empty(),
        List.of(),
        Duration.ofSeconds(5),
        20,
        Progress.NONE);
  }

  /** The same with flags that a recording gives. */
  public ProofOptions withJvm(JvmFacts facts) {
    return new ProofOptions(
        sites, Optional.of(facts), spans, shortestGap, explainedWaits, progress);
  }

  /** The same with another distance between pictures. */
  public ProofOptions withShortestGap(Duration gap) {
    return new ProofOptions(sites, jvm, spans, gap, explainedWaits, progress);
  }

  /** The same with somebody who hears of progress. */
  public ProofOptions withProgress(Progress listener) {
    return new ProofOptions(sites, jvm, spans, shortestGap, explainedWaits, listener);
  }
}
