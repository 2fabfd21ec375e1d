package dev.fathom.junit.check;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.proof.GradedLeak;
import dev.fathom.analyzer.proof.HeapProof;
import dev.fathom.analyzer.proof.HeapSnapshot;
import dev.fathom.analyzer.proof.Objection;
import dev.fathom.analyzer.proof.ProofOptions;
import dev.fathom.analyzer.proof.ProofResult;
import dev.fathom.analyzer.proof.Sidecar;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What two heap dumps of this JVM say about leaks: whether any live thread can still reach what
 * they wait for. Immutable.
 */
final class HeapEvidence {

  /** Nobody asked. */
  static final HeapEvidence NONE = new HeapEvidence(Map.of(), "");

  private static final Duration APART = Duration.ofMillis(5_500);

  private final Map<Long, GradedLeak> byThread;
  private final String excuse;

  private HeapEvidence(Map<Long, GradedLeak> byThread, String excuse) {
    this.byThread = Map.copyOf(byThread);
    this.excuse = excuse;
  }

  /** Takes the dumps, which lasts more than five seconds. One at a time, as dumps are large. */
  static synchronized HeapEvidence about(List<Leak> leaks) {
    try {
      ProofResult result = prove();
      if (result.outcome() instanceof Outcome.Skipped skipped) {
        return new HeapEvidence(Map.of(), "not proved: " + skipped.reason());
      }
      Map<Long, GradedLeak> graded = new HashMap<>();
      result.leaks().forEach(leak -> graded.put(leak.leak().blocked().thread().id(), leak));
      graded.keySet().retainAll(leaks.stream().map(leak -> leak.thread().id()).toList());
      return new HeapEvidence(graded, "not proved: a live thread can reach what it waits for");
    } catch (IOException e) {
      return new HeapEvidence(Map.of(), "not proved: " + e.getMessage());
    }
  }

  private static ProofResult prove() throws IOException {
    Path directory = Files.createTempDirectory("fathom");
    List<Path> dumps = List.of(directory.resolve("1.hprof"), directory.resolve("2.hprof"));
    try {
      take(dumps.get(0));
      Patience.await(APART, () -> false);
      take(dumps.get(1));
      return HeapProof.analyze(dumps, ProofOptions.defaults());
    } finally {
      for (Path dump : dumps) {
        Files.deleteIfExists(dump);
        Files.deleteIfExists(Sidecar.pathFor(dump));
      }
      Files.deleteIfExists(directory);
    }
  }

  private static void take(Path dump) throws IOException {
    HeapSnapshot.take(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class),
        ManagementFactory.getThreadMXBean(),
        ManagementFactory.getRuntimeMXBean(),
        dump);
  }

  /** The grade as it stands after the title of a leak; empty when nobody asked. */
  String grade(long threadId) {
    if (this == NONE) {
      return "";
    }
    GradedLeak leak = byThread.get(threadId);
    return leak != null && leak.grade() == Grade.PROVED ? " (proved)" : " (suspected)";
  }

  /** Why the leak is proved, or is not. */
  Optional<String> reason(long threadId) {
    if (this == NONE) {
      return Optional.empty();
    }
    GradedLeak leak = byThread.get(threadId);
    if (leak == null) {
      return Optional.of(excuse);
    }
    return Optional.of(
        leak.grade() == Grade.PROVED
            ? "no live task can reach what it waits for"
            : "not proved: "
                + leak.objections().stream()
                    .map(Objection::reason)
                    .collect(Collectors.joining("; ")));
  }
}
