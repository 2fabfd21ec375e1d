package dev.fathom.analyzer.verdict;

import dev.fathom.analyzer.baseline.Baseline;
import dev.fathom.analyzer.baseline.Waiver;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.Report;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a report means to a build. Immutable; equal reports and baselines give equal verdicts on the
 * same day.
 *
 * @param report all that was said
 * @param findings each with what it means, in the order of the report
 * @param fixed waivers of findings that are not there any more
 */
public record Verdict(Report report, List<Judged> findings, List<Waiver> fixed) {

  public Verdict {
    findings = List.copyOf(findings);
    fixed = List.copyOf(fixed);
  }

  /**
   * Judges a report.
   *
   * @param fails which findings fail the build unless they are waived
   * @param today waivers whose last day is before it count no more
   */
  public static Verdict of(
      Report report, Predicate<Finding> fails, Baseline baseline, LocalDate today) {
    List<Judged> judged = new ArrayList<>();
    for (Finding finding : report.findings()) {
      judged.add(new Judged(finding, status(finding, fails, baseline, today)));
    }
    return new Verdict(report, judged, fixed(report, baseline));
  }

  private static Status status(
      Finding finding, Predicate<Finding> fails, Baseline baseline, LocalDate today) {
    if (!fails.test(finding)) {
      return Status.TOLERATED;
    }
    return baseline
        .find(finding.fingerprint())
        .map(waiver -> waiver.isExpired(today) ? Status.EXPIRED : Status.WAIVED)
        .orElse(Status.FAILING);
  }

  /** A finding is only gone when its rule was able to look for it. */
  private static List<Waiver> fixed(Report report, Baseline baseline) {
    Set<String> present = new HashSet<>();
    report.findings().forEach(finding -> present.add(finding.fingerprint()));
    Set<String> looked = new HashSet<>();
    for (Outcome outcome : report.outcomes()) {
      if (outcome instanceof Outcome.Completed) {
        looked.add(outcome.rule().id());
      }
    }
    return baseline.waivers().stream()
        .filter(waiver -> !present.contains(waiver.fingerprint()))
        .filter(waiver -> looked.contains(ruleOf(waiver)))
        .toList();
  }

  private static String ruleOf(Waiver waiver) {
    int end = waiver.fingerprint().indexOf('|');
    return end < 0 ? waiver.fingerprint() : waiver.fingerprint().substring(0, end);
  }

  /** Whether the build fails. */
  public boolean fails() {
    return findings.stream().anyMatch(judged -> judged.status().fails());
  }

  /** The findings of these kinds. */
  public List<Finding> with(Status... statuses) {
    Set<Status> asked = new HashSet<>(Arrays.asList(statuses));
    return findings.stream()
        .filter(judged -> asked.contains(judged.status()))
        .map(Judged::finding)
        .toList();
  }
}
