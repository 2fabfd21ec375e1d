package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.event.JavaMonitorEnter;
import dev.fathom.analyzer.event.VirtualThreadPinned;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.story.RulePage;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryChunk;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadPinningTest {

  private final Story story = Story.recording();

  private void pins(long millis) {
    story.add(
        new TestRow(VirtualThreadPinned.TYPE)
            .lasting(millis * 1_000_000)
            .by(new ThreadRef(9, "", true))
            .with(Story.stack("shop.Native.call:4"))
            .set(VirtualThreadPinned.PINNED_REASON, "Native or VM frame on stack"));
  }

  @Test
  void placesThatPinForLongAreNotes() {
    pins(60);
    pins(70);

    assertThat(story.findings(RuleId.THREAD_PINNING))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SLOW);
              assertThat(finding.totalWaitNanos()).isEqualTo(130_000_000);
              RulePage.shows(finding);
              assertThat(finding.message())
                  .isEqualTo(
                      "Virtual threads were pinned 2 times at shop.Native.call:4 and held their"
                          + " carriers for 130ms (longest 70ms): Native or VM frame on stack");
            });
  }

  @Test
  void theLoadingOfAClassHappensOnce() {
    story.add(
        new TestRow(VirtualThreadPinned.TYPE)
            .lasting(300_000_000)
            .by(new ThreadRef(9, "", true))
            .with(Story.stack("shop.Native.call:4"))
            .set(VirtualThreadPinned.BLOCKING_OPERATION, "Contended monitor enter")
            .set(VirtualThreadPinned.PINNED_REASON, "Freeze or preempt failed (2)"));

    assertThat(story.findings(RuleId.THREAD_PINNING)).isEmpty();
  }

  @Test
  void aShortPinIsNotWorthAFinding() {
    pins(30);

    assertThat(story.findings(RuleId.THREAD_PINNING)).isEmpty();
  }

  @Test
  void aJvmWithoutVirtualThreadsIsSaidToHaveNone() {
    var rows = List.of(new TestRow(JavaMonitorEnter.TYPE).by(new ThreadRef(1, "a", false)));

    assertThat(
            Story.report(List.of(new StoryChunk(0, 0, 1, rows)), AnalysisOptions.DEFAULT)
                .outcomes())
        .contains(
            new Outcome.Skipped(
                RuleId.THREAD_PINNING,
                "Where virtual threads are pinned is not in the recording; its JVM has no"
                    + " jdk.VirtualThreadPinned events."));
  }
}
