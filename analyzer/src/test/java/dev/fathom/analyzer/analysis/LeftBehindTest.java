package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.ThreadEnd;
import dev.fathom.analyzer.event.ThreadStart;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftBehindTest {

  private final Story story = Story.recording();

  private List<Finding> leaks() {
    return story.findings(RuleId.LEAKED_TASK);
  }

  @Test
  void aVirtualThreadWhoseStarterLeftItBehindAtAQueueIsSuspected() {
    StoryResource requests = story.resource("queue", "", -1);
    story.thread("poller").startedByOneWhoHasEnded().waits("take", requests, "shop.Poller.poll:7");
    story.passes(3000).scan().passes(3000).scan();

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.threads()).containsExactly("poller");
              assertThat(finding.message()).contains("the thread that started it has ended");
            });
  }

  private List<Finding> leaksOfAThreadStartedBy(String starterName) {
    StoryTask poller = story.thread("poller");
    poller.waits("take", story.resource("queue", "", -1), "shop.Poller.poll:12");
    ThreadRef starter = new ThreadRef(4711, starterName, false);
    story.add(
        new TestRow(ThreadStart.TYPE)
            .set(ThreadStart.THREAD, new ThreadRef(1000 + poller.id(), "poller", false))
            .set(ThreadStart.PARENT_THREAD, starter));
    story.add(new TestRow(ThreadEnd.TYPE).set(ThreadEnd.THREAD, starter));
    story.passes(5000).scan().passes(5000).scan();
    return leaks();
  }

  @Test
  void aPlainThreadThatItsStarterLeftBehindAtAQueueIsSuspect() {
    assertThat(leaksOfAThreadStartedBy("test"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("the thread that started it has ended, and nobody is known"));
  }

  @Test
  void whatTheMainThreadLeavesBehindLivesAsLongAsTheProgram() {
    assertThat(leaksOfAThreadStartedBy("main")).isEmpty();
  }

  private List<Finding> leaksAtABarrier(StoryResource barrier) {
    for (String party : List.of("ann", "bob")) {
      story.thread(party).waits("await", barrier, "shop.Race.arrive:5");
    }
    story.passes(5000).scan().passes(5000).scan();
    return leaks();
  }

  @Test
  void whoWaitAtABarrierForAPartyThatNobodyKnowsAreSuspect() {
    assertThat(leaksAtABarrier(story.resource("phaser", "", -1)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.threads()).containsExactly("ann", "bob");
              assertThat(finding.message()).endsWith("and no known task is at work");
            });
  }

  @Test
  void whoWaitAtABarrierForATaskAtWorkAreNot() {
    story.task("cid").runs("shop.Race.train:9");

    assertThat(leaksAtABarrier(story.resource("barrier", "", -1))).isEmpty();
  }

  @Test
  void whoWaitAtABarrierThatWasPassedBeforeAreNot() {
    assertThat(leaksAtABarrier(story.resource("phaser", "", -1).blockedSends(2).used(0, 0, 0)))
        .isEmpty();
  }
}
