package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.RuleId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves from heap dumps that blocked threads will never be woken.
 *
 * <p>A dump is analysed with about a quarter of its size of memory. Stateless.
 */
public final class HeapProof {

  private HeapProof() {}

  /**
   * Analyses dumps of one JVM.
   *
   * @param dumps at least one, in the order in which they were taken, each with its sidecar where
   *     there is one
   * @throws dev.fathom.analyzer.heap.UnreadableHeapDumpException if a dump is damaged
   * @throws IOException if a file cannot be read
   */
  public static ProofResult analyze(List<Path> dumps, ProofOptions options) throws IOException {
    if (dumps.isEmpty()) {
      throw new IllegalArgumentException("no dump to analyse");
    }
    List<Snapshot> snapshots = new ArrayList<>();
    for (Path dump : dumps) {
      snapshots.add(SnapshotAnalysis.of(dump, options));
    }
    int unseen = snapshots.get(snapshots.size() - 1).unseenThreads();
    if (unseen > 0) {
      return new ProofResult(snapshots, List.of(), skipped(unseen), options.sites());
    }
    return new ProofResult(
        snapshots,
        new Grading(snapshots, options).grade(),
        new Outcome.Completed(RuleId.LEAKED_TASK),
        options.sites());
  }

  private static Outcome skipped(int unseen) {
    return new Outcome.Skipped(
        RuleId.LEAKED_TASK,
        "the heap dump lacks the frames of "
            + unseen
            + " virtual threads, as this JDK does not write them; JDK 25 does");
  }
}
