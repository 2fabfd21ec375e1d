package dev.fathom.cli;

import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.proof.HeapJoin;
import dev.fathom.analyzer.proof.ProofResult;
import dev.fathom.analyzer.proof.Sidecar;
import dev.fathom.cli.exit.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What heap dumps add to the report on a recording of the same JVM. Used by one thread.
 *
 * @param host where to talk
 */
record HeapEvidence(Host host) {

  private static final String RECORDING = ".jfr";
  private static final int DUMPS = 2;

  /**
   * The report with what these dumps prove.
   *
   * @throws Refusal when one cannot be read
   */
  Report join(Report report, List<Path> dumps) {
    return join(report, new DumpAnalysis(host).analyze(dumps));
  }

  private Report join(Report report, ProofResult proof) {
    if (proof.outcome() instanceof Outcome.Skipped skipped) {
      host.say("the heap was not judged: " + skipped.reason());
    }
    return HeapJoin.join(report, proof, DumpAnalysis.MOST_TASKS);
  }

  /**
   * The report with what the dumps prove that the agent has left beside the recording, if it has.
   * What cannot be read of them is said, and changes nothing.
   *
   * @param inputs the recordings
   * @param rules the rules to report
   */
  Report joinWithDumpsBeside(Report report, List<Path> inputs, Collection<RuleId> rules) {
    boolean wanted = rules.contains(RuleId.LEAKED_TASK);
    List<Path> dumps = wanted && inputs.size() == 1 ? dumpsBeside(inputs.get(0)) : List.of();
    if (dumps.isEmpty()) {
      return report;
    }
    try {
      ProofResult proof = new DumpAnalysis(host).analyze(dumps);
      long written = TimeUnit.MILLISECONDS.toNanos(proof.snapshots().get(0).writtenMillis());
      if (written < report.recording().startNanos()) {
        host.say(dumps.get(0) + " is older than the recording and is left out");
        return report;
      }
      return join(report, proof);
    } catch (Refusal unreadable) {
      host.say(unreadable.getMessage() + "; the report goes without");
      return report;
    }
  }

  /** The completed dumps of {@code app.jfr}: {@code app-heap-1.hprof} and its second. */
  private static List<Path> dumpsBeside(Path recording) {
    String name = String.valueOf(recording.getFileName());
    if (!name.endsWith(RECORDING)) {
      return List.of();
    }
    String base = name.substring(0, name.length() - RECORDING.length());
    return IntStream.rangeClosed(1, DUMPS)
        .mapToObj(number -> recording.resolveSibling(base + "-heap-" + number + ".hprof"))
        .filter(dump -> Files.exists(dump) && Files.exists(Sidecar.pathFor(dump)))
        .toList();
  }
}
