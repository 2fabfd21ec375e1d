package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.event.CpuInformation;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.RulePage;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryTask;
import dev.fathom.analyzer.story.TestRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverConcurrencyTest {

  private static final String SPAWN = "shop.Server.handle:20";

  private final Story story = Story.recording();
  private final List<StoryTask> tasks = new ArrayList<>();

  private void spawns(int count) {
    for (int i = 0; i < count; i++) {
      tasks.add(story.task("handler").createdAt(SPAWN).runs("shop.Handler.run:" + i % 2));
    }
  }

  private List<Finding> findings() {
    return story.findings(RuleId.OVER_CONCURRENCY);
  }

  @Test
  void tasksThatBecomeMoreAndMoreAtOneSiteAreSuspected() {
    for (int second = 0; second < 6; second++) {
      spawns(30);
      story.passes(2000).scan();
    }

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.count()).isEqualTo(180);
              RulePage.shows(finding);
              assertThat(finding.message())
                  .isEqualTo(
                      "180 tasks that were started at shop.Server.handle:20 over 10s are open at"
                          + " once, and none of them ends");
            });
  }

  @Test
  void theSameNumberAllTheTimeIsFine() {
    spawns(200);
    story.scan().passes(2000).scan().passes(2000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void aPeakThatIsOverIsFine() {
    spawns(50);
    story.scan();
    spawns(300);
    story.passes(2000).scan();
    tasks.subList(0, 200).forEach(StoryTask::ends);
    story.passes(2000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void farMoreThanTheProcessorsCanRunIsANote() {
    story.add(new TestRow(CpuInformation.TYPE).set(CpuInformation.HARDWARE_THREADS, 4));
    spawns(120);
    story.scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SLOW);
              assertThat(finding.message())
                  .isEqualTo(
                      "120 of 120 open tasks that were started at shop.Server.handle:20 compute at"
                          + " once on 4 processors");
            });
  }

  @Test
  void aFloodThatHasStoppedIsSuspectedTooWhenAllOfItStays() {
    for (int i = 0; i < 30; i++) {
      spawns(50);
      story.passes(100);
    }
    story.scan().passes(2000).scan().passes(2000).scan();

    assertThat(findings()).extracting(Finding::count).containsExactly(1500L);
  }

  @Test
  void aBurstAtTheLastMomentIsNoGrowth() {
    story.scan().passes(2000).scan().passes(2000).scan().passes(2000);
    spawns(300);
    story.scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void aFloodOfTasksThatAwaitAnAnswerIsOneOfTheSameKind() {
    StoryResource answer = story.resource("latch", "", -1);
    for (int i = 0; i < 30; i++) {
      spawns(50);
      tasks.forEach(task -> task.waits("await", answer, "shop.Handler.ask:7"));
      story.passes(100);
    }
    story.scan().passes(2000).scan().passes(2000).scan();

    assertThat(findings()).extracting(Finding::count).containsExactly(1500L);
  }

  @Test
  void aFloodOfSendersIsLeftToTheRulesAboutThose() {
    StoryResource jobs = story.channel("jobs", 1);
    for (int i = 0; i < 30; i++) {
      spawns(50);
      story.passes(100);
    }
    tasks.forEach(task -> task.waits("send", jobs, "shop.Handler.send:7"));
    story.scan().passes(2000).scan().passes(2000).scan();

    assertThat(findings()).isEmpty();
  }
}
