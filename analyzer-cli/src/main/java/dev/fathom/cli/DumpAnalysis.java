package dev.fathom.cli;

import dev.fathom.analyzer.heap.UnreadableHeapDumpException;
import dev.fathom.analyzer.proof.HeapProof;
import dev.fathom.analyzer.proof.ProofOptions;
import dev.fathom.analyzer.proof.ProofResult;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The analysis of heap dumps, with progress for a person who waits. Used by one thread.
 *
 * @param host where to talk
 */
record DumpAnalysis(Host host) {

  /** How many tasks a finding lists at most. */
  static final int MOST_TASKS = 100;

  /**
   * Analyses dumps of one JVM.
   *
   * @param dumps in the order in which they were taken
   * @throws Refusal when one cannot be read
   */
  ProofResult analyze(List<Path> dumps) {
    dumps.forEach(DumpAnalysis::requireReadable);
    try (ProgressLine progress = new ProgressLine(host)) {
      return HeapProof.analyze(dumps, ProofOptions.defaults().withProgress(progress));
    } catch (UnreadableHeapDumpException e) {
      throw Refusal.input(e.getMessage());
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      throw Refusal.input(
          reason.startsWith("cannot read ") ? reason : "cannot read a heap dump: " + reason);
    }
  }

  private static void requireReadable(Path dump) {
    if (!Files.exists(dump)) {
      throw Refusal.input("cannot read " + dump + ": there is no such file");
    }
    if (!Files.isRegularFile(dump)) {
      throw Refusal.input("cannot read " + dump + ": it is no file");
    }
    if (!Files.isReadable(dump)) {
      throw Refusal.input("cannot read " + dump + ": permission denied");
    }
  }
}
