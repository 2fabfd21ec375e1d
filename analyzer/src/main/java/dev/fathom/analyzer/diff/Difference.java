package dev.fathom.analyzer.diff;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between two reports. Immutable; equal reports give equal differences.
 *
 * @param added findings that only the later one has
 * @param gone findings that only the earlier one has, of rules that could look again
 * @param changed findings whose grade differs, as the later one has them
 * @param latency percentiles that differ by more than noise
 */
public record Difference(
    List<Finding> added, List<Finding> gone, List<Regraded> changed, List<LatencyChange> latency) {

  /**
   * A finding that is more or less certain than before. Immutable.
   *
   * @param before as it was
   * @param after as it is
   */
  public record Regraded(Finding before, Finding after) {

    /** Whether it is graver now. */
    public boolean isWorse() {
      return after.grade().compareTo(before.grade()) < 0;
    }
  }

  public Difference {
    added = List.copyOf(added);
    gone = List.copyOf(gone);
    changed = List.copyOf(changed);
    latency = List.copyOf(latency);
  }

  /**
   * Compares two reports.
   *
   * @param share by how much a percentile must differ at least, such as 0.1
   */
  public static Difference between(Report base, Report now, double share) {
    Map<String, Finding> before = byFingerprint(base);
    Map<String, Finding> after = byFingerprint(now);
    List<Finding> added = new ArrayList<>();
    List<Regraded> changed = new ArrayList<>();
    for (Finding finding : after.values()) {
      Finding old = before.get(finding.fingerprint());
      if (old == null) {
        added.add(finding);
      } else if (old.grade() != finding.grade()) {
        changed.add(new Regraded(old, finding));
      }
    }
    List<Finding> gone =
        before.values().stream()
            .filter(finding -> !after.containsKey(finding.fingerprint()))
            .filter(finding -> hasLooked(now, finding.rule()))
            .toList();
    return new Difference(
        added, gone, changed, new Latencies(base).changesTo(new Latencies(now), share));
  }

  /** Of several with one fingerprint the gravest, which stands first. */
  private static Map<String, Finding> byFingerprint(Report report) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    report.findings().forEach(finding -> findings.putIfAbsent(finding.fingerprint(), finding));
    return findings;
  }

  private static boolean hasLooked(Report report, RuleId rule) {
    return report.outcomes().stream()
        .anyMatch(outcome -> outcome.rule() == rule && outcome instanceof Outcome.Completed);
  }
}
