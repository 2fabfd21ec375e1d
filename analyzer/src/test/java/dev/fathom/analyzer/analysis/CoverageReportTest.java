package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.event.AgentHealth;
import dev.fathom.analyzer.event.DataLoss;
import dev.fathom.analyzer.event.JavaMonitorEnter;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryChunk;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageReportTest {

  private static Report report(TestRow... rows) {
    return Story.report(
        List.of(new StoryChunk(0, 0, 1_000_000_000, List.of(rows))), AnalysisOptions.DEFAULT);
  }

  @Test
  void whatAPlainRecordingCannotShowIsSkippedWithTheSetting() {
    Report report =
        report(new TestRow(JavaMonitorEnter.TYPE).by(new ThreadRef(1, "a", false)).lasting(1));

    assertThat(report.outcomes())
        .contains(
            new Outcome.Skipped(
                RuleId.LEAKED_TASK,
                "What has begun to wait and never ended is not in the recording; start the"
                    + " application with -javaagent:fathom-agent.jar to see it."),
            new Outcome.Completed(RuleId.LOCK_CONTENTION));
    assertThat(report.recording().notices())
        .extracting(Notice::text)
        .anyMatch(text -> text.startsWith("The recording was made without the Fathom agent"));
  }

  @Test
  void nothingRecordedMeansNothingIsSaid() {
    assertThat(report().outcomes())
        .hasSize(RuleId.values().length)
        .allMatch(outcome -> outcome instanceof Outcome.Skipped);
  }

  @Test
  void onlyTheRulesThatWereAskedForAreInTheReport() {
    Report report =
        Story.recording().scan().report(AnalysisOptions.DEFAULT.withRules(Set.of(RuleId.DEADLOCK)));

    assertThat(report.outcomes()).containsExactly(new Outcome.Completed(RuleId.DEADLOCK));
  }

  @Test
  void lossesStandOnTop() {
    Report report =
        report(
            new TestRow(DataLoss.TYPE).set(DataLoss.AMOUNT, 512L),
            new TestRow(AgentHealth.TYPE)
                .set(AgentHealth.RUN_ID, 7L)
                .set(AgentHealth.DROPPED, 3L)
                .set(AgentHealth.UNWRITTEN, 9L)
                .set(AgentHealth.UNSEEN, 4L)
                .set(AgentHealth.UNWRITTEN_TASKS, 5L)
                .set(AgentHealth.ERRORS, 1L)
                .set(AgentHealth.LAST_ERROR, "java.lang.Error: oops")
                .set(AgentHealth.ATTACHED, true));

    assertThat(report.recording().notices())
        .contains(
            new Notice(
                true, "The JVM lost 512 bytes of events before they were written (jdk.DataLoss)."),
            new Notice(true, "The agent lost 3 rows."),
            new Notice(
                false,
                "So many waits ended at once that 9 waits left no row: times by site are lower"
                    + " bounds, those by resource are exact."),
            new Notice(
                false,
                "4 waits of virtual threads for monitors ended before the agent had looked: times"
                    + " of waits for monitors are lower bounds."),
            new Notice(
                false,
                "So many tasks ended at once that 5 tasks that ended well left no row: times in the"
                    + " queues of pools are of the others."),
            new Notice(
                true, "The agent counted 1 error of its own; the last one: java.lang.Error: oops."),
            new Notice(
                false,
                "The agent was attached to a running JVM: waits and tasks that had begun before are"
                    + " unknown."));
  }

  @Test
  void whatWaitedWhenTheAgentCameIsListed() {
    Story story = Story.recording();
    story.add(
        new TestRow(AgentHealth.TYPE)
            .at(Long.MAX_VALUE)
            .set(AgentHealth.RUN_ID, 7L)
            .set(AgentHealth.ATTACHED, true));
    StoryResource queue = story.resource("condition", "", -1);
    story.thread("producer-1").waits("await", queue, "shop.Shop.enqueue:9");
    story.thread("producer-2").waits("await", queue, "shop.Shop.enqueue:9");
    story.passes(1000);
    story.thread("later").waits("await", queue, "shop.Shop.enqueue:9");
    story.passes(1000).scan();

    assertThat(story.report().recording().notices())
        .contains(
            new Notice(
                false,
                "2 waits had begun before, nobody knows when: 2 in await at shop.Shop.enqueue:9."));
  }

  @Test
  void incompleteScansAreSaid() {
    assertThat(Story.recording().incompleteScan().scan().report().recording().notices())
        .containsExactly(
            new Notice(true, "1 of 2 scans of the open waits is incomplete, for want of room."));
  }
}
