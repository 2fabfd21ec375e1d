package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a report to an exit status: an error outranks findings. */
class ReportingTest {

  private static final List<Finding> PROVED =
      List.of(Reports.finding(RuleId.DEADLOCK, Grade.PROVED));
  private static final List<Notice> INCOMPLETE = List.of(new Notice(true, "the file was cut off"));
  private static final List<Outcome> FAILED =
      List.of(new Outcome.Failed(RuleId.LATENCY, "IllegalStateException"));

  private final Session session = Session.plain();

  @Test
  void aReportWithoutFindingsIsClean() {
    assertThat(lenient().status(Reports.of(List.of(), List.of(), List.of()))).isZero();
  }

  @Test
  void aProvedFindingEndsWithOne() {
    assertThat(lenient().status(Reports.of(PROVED, List.of(), List.of()))).isEqualTo(1);
  }

  @Test
  void aFindingBelowTheLimitIsClean() {
    Finding slow = Reports.finding(RuleId.LOCK_CONTENTION, Grade.SLOW);

    assertThat(lenient().status(Reports.of(List.of(slow), List.of(), List.of()))).isZero();
  }

  @Test
  void anIncompleteRecordingMattersOnlyWhenStrict() {
    Report report = Reports.of(PROVED, List.of(), INCOMPLETE);

    assertThat(lenient().status(report)).isEqualTo(1);
    assertThat(reporting(true).status(report)).isEqualTo(3);
    assertThat(session.err()).contains("incomplete");
  }

  @Test
  void aNoticeThatNothingIsMissingIsFineWhenStrict() {
    List<Notice> remark = List.of(new Notice(false, "made without the agent"));

    assertThat(reporting(true).status(Reports.of(List.of(), List.of(), remark))).isZero();
  }

  @Test
  void aBrokenAnalysisOutranksEverything() {
    assertThat(reporting(true).status(Reports.of(PROVED, FAILED, INCOMPLETE))).isEqualTo(70);
    assertThat(session.err()).contains("a bug in Fathom stopped latency: IllegalStateException");
  }

  private Reporting lenient() {
    return reporting(false);
  }

  private Reporting reporting(boolean strict) {
    return new Reporting(
        session.host(),
        new Rendering(ReportFormat.TEXT, false),
        new Output(session.host(), null),
        AnalysisOptions.DEFAULT,
        FailOn.parse(List.of("proved")),
        strict);
  }
}
