package dev.fathom.analyzer.proof;

import java.nio.file.Path;
import java.util.List;

/** Analyses a dump and says how many leaks it has and how many threads. */
final class AnalyzeAlone {

  private AnalyzeAlone() {}

  /** The argument is the dump. */
  public static void main(String[] arguments) throws Exception {
    ProofResult result = HeapProof.analyze(List.of(Path.of(arguments[0])), ProofOptions.defaults());
    System.out.printf("%d of %d", result.leaks().size(), result.last().threads());
  }
}
