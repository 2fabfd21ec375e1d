package dev.fathom.cli;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import java.util.List;

/** Reports that are just big enough for an exit status. */
final class Reports {

  private Reports() {}

  static Report of(List<Finding> findings, List<Outcome> outcomes, List<Notice> notices) {
    RecordingInfo recording = new RecordingInfo(List.of("app.jfr"), 0, 1, "", 1, 1, notices);
    return new Report(recording, findings, outcomes, List.of());
  }

  static Finding finding(RuleId rule, Grade grade) {
    return new Finding(
        rule,
        grade,
        "fingerprint",
        "a message",
        Site.UNKNOWN,
        null,
        List.of(),
        List.of(),
        1,
        0,
        0,
        List.of(),
        "",
        "");
  }
}
