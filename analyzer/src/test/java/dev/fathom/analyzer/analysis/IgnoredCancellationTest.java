package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.RulePage;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class IgnoredCancellationTest {

  private final Story story = Story.recording();
  private final StoryResource request = story.resource("context", "request", -1);

  private List<Finding> findings() {
    return story.findings(RuleId.IGNORED_CANCELLATION);
  }

  @Test
  void aTaskThatRunsOnAfterItsContextWasCancelledIsSuspected() {
    story.task("report").under(request).runs("shop.Report.render:40");
    story.passes(1000).scan();
    request.closes();
    story.passes(1000).scan().passes(3000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.message())
                  .isEqualTo(
                      "1 task has gone on for 3s after context request was cancelled, at"
                          + " shop.Report.render:40");
              assertThat(finding.fix()).startsWith("Ask the context in every turn");
              assertThat(finding.tasks()).hasSize(1);
              RulePage.shows(finding);
            });
  }

  @Test
  void aWaitThatTheContextCannotEndIsNamed() {
    StoryResource replies = story.channel("replies", 0);
    story.task("caller").under(request).waits("receive", replies, "shop.Caller.ask:7");
    request.closes();
    story.scan().passes(5000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .endsWith(", at shop.Caller.ask:7, in a wait that the context cannot end");
              assertThat(finding.fix()).startsWith("Give the context to the operation");
            });
  }

  @Test
  void whoWasSeenBetweenTwoPlacesBelongsToThoseOfTheSameOrigin() {
    for (int i = 1; i <= 2; i++) {
      story.task("render-" + i).under(request).createdAt("shop.Web.start:5");
      story
          .task("report-" + i)
          .under(request)
          .createdAt("shop.Web.start:5")
          .runs("shop.Report.render:40");
    }
    request.closes();
    story.scan().passes(5000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.count()).isEqualTo(4);
              assertThat(finding.site()).hasToString("shop.Report.render:40");
            });
  }

  @Test
  void thePlaceIsWhereMostAreInTheirLoop() {
    int[] lines = {41, 40, 40, 42};
    for (int line : lines) {
      story
          .task("report")
          .under(request)
          .createdAt("shop.Web.start:5")
          .runs("shop.Report.render:" + line);
    }
    request.closes();
    story.scan().passes(5000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.count()).isEqualTo(4);
              assertThat(finding.site()).hasToString("shop.Report.render:40");
            });
  }

  @Test
  void whoIsBetweenTwoPlacesNowIsToldWhereAnEarlierScanSawIt() {
    StoryResource replies = story.channel("replies", 0);
    StoryTask asking = story.task("asking").under(request).createdAt("shop.Web.start:5");
    asking.waits("receive", replies, "shop.Caller.ask:7");
    StoryTask polling = story.task("polling").under(request).createdAt("shop.Web.start:5");
    polling.runs("shop.Poller.poll:9");
    request.closes();
    story.passes(2000).scan();
    asking.goesOn();
    polling.runs("");
    story.passes(3000).scan().passes(1000).scan();

    assertThat(findings())
        .extracting(finding -> finding.site().toString())
        .containsExactlyInAnyOrder("shop.Caller.ask:7", "shop.Poller.poll:9");
  }

  @Test
  void aTaskThatEndsSoonAfterItsContextIsFine() {
    story.task("report").under(request).runs("shop.Report.render:40");
    request.closes();
    story.scan().passes(1000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void aTaskUnderAnOpenContextIsFine() {
    story.task("report").under(request).runs("shop.Report.render:40");
    story.scan().passes(10_000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void anInterruptThatNobodyNoticesIsSuspected() {
    StoryTask poller = story.task("poller").runs("shop.Poller.spin:3");
    story.scan();
    poller.isInterrupted();
    story.passes(2000).scan().passes(2000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "1 task has gone on for 2s after an interrupt, at shop.Poller.spin:3"));
  }

  @Test
  void anInterruptThatIsNoticedIsFine() {
    StoryTask poller = story.task("poller").runs("shop.Poller.spin:3").isInterrupted();
    story.scan().passes(2000);
    poller.noticesInterrupt();
    story.scan();

    assertThat(findings()).isEmpty();
  }
}
