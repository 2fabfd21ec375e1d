package dev.fathom.junit.check;

import dev.fathom.analyzer.finding.Durations;
import java.util.ArrayList;
import java.util.List;

/** How leaks are told. Stateless. */
final class LeakText {

  private LeakText() {}

  /** What a scope left behind, a line each; empty when nothing. */
  static List<String> of(Trial trial, List<Leak> leaks, boolean prove) {
    List<String> lines = new ArrayList<>();
    if (leaks.isEmpty()) {
      return lines;
    }
    HeapEvidence evidence = prove ? HeapEvidence.about(leaks) : HeapEvidence.NONE;
    boolean single = leaks.size() == 1;
    lines.add(
        trial.scope().name()
            + " left "
            + leaks.size()
            + (single ? " thread or task" : " threads or tasks")
            + " behind (waited "
            + Durations.format(trial.rules().linger().toNanos())
            + (single ? " for it to end)" : " for them to end)"));
    for (Leak leak : leaks) {
      lines.add("  " + leak.lines().get(0) + evidence.grade(leak.thread().id()));
      if (leak.creator() != trial.scope()) {
        lines.add("      left by " + leak.creator().name());
      }
      leak.lines().stream().skip(1).map(line -> "  " + line).forEach(lines::add);
      evidence.reason(leak.thread().id()).ifPresent(reason -> lines.add("      " + reason));
    }
    return lines;
  }
}
