package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.Analyzer;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports on what a recording held at a moment. */
class MomentTest {

  private static final long SECOND = 1_000_000_000L;

  private final Story story = Story.recording();

  private Report at(long seconds) throws UnreadableRecordingException {
    Recordings whole = new Recordings(List.of(Path.of("story.jfr")), story.chunks(), List.of());
    return Analyzer.analyze(
        whole.until(whole.startNanos() + seconds * SECOND), AnalysisOptions.DEFAULT);
  }

  private static List<Grade> deadlocks(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.rule() == RuleId.DEADLOCK)
        .map(Finding::grade)
        .toList();
  }

  @Test
  void aDeadlockThatWasBrokenLaterIsSeenAtItsTime() throws UnreadableRecordingException {
    StoryTask ann = story.task("ann");
    StoryTask bob = story.task("bob");
    StoryResource left = story.mutex("left").heldBy(ann);
    StoryResource right = story.mutex("right").heldBy(bob);
    story.passes(1000).scan().passes(1000);
    ann.waits("lock", right, "shop.Bank.pay:10");
    bob.waits("lock", left, "shop.Bank.refund:20");
    story.passes(3000).scan().cut().passes(3000).scan().passes(2000);
    ann.goesOn("interrupted");
    bob.goesOn();
    story.passes(1000).scan();

    assertThat(deadlocks(at(1))).isEmpty();
    assertThat(deadlocks(at(6))).containsExactly(Grade.SUSPECTED);
    assertThat(deadlocks(at(9))).containsExactly(Grade.PROVED);
    assertThat(deadlocks(at(11))).isEmpty();
  }

  @Test
  void theReportEndsAtTheMoment() throws UnreadableRecordingException {
    story.passes(10_000).scan();

    Report report = at(4);
    assertThat(report.recording().endNanos() - report.recording().startNanos())
        .isEqualTo(4 * SECOND);
  }
}
