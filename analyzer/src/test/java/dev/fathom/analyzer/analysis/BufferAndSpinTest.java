package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.RulePage;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import org.junit.jupiter.api.Test;

class BufferAndSpinTest {

  private final Story story = Story.recording();

  @Test
  void aBufferThatFillsWhileNobodyWaitsHidesASlowReceiver() {
    StoryResource jobs = story.channel("jobs", 100_000).madeAt("shop.Jobs.start:3", null);
    story.scan();
    for (long second = 1; second <= 5; second++) {
      jobs.used(1000 * second, 100 * second, 900 * second);
      story.passes(1000).scan();
    }

    assertThat(story.findings(RuleId.OVER_BUFFERING))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.POTENTIAL);
              assertThat(finding.message())
                  .isEqualTo(
                      "4,500 elements were in channel jobs (capacity 100000) and waited for about"
                          + " 45s: its receivers are slower than its senders, 1000 sends and 100"
                          + " receives a second");
              assertThat(finding.site().toString()).isEqualTo("shop.Jobs.start:3");
              RulePage.shows(finding);
            });
  }

  @Test
  void aBatchThatIsWorkedOffIsNotHidden() {
    StoryResource jobs = story.channel("jobs", 100_000);
    story.scan();
    for (long second = 1; second <= 5; second++) {
      jobs.used(5000, 1000 * second, 5000 - 1000 * second);
      story.passes(1000).scan();
    }

    assertThat(story.findings(RuleId.OVER_BUFFERING)).isEmpty();
  }

  @Test
  void aBufferThatMakesSendersWaitHidesNothing() {
    StoryResource jobs = story.channel("jobs", 100).blockedSends(3);
    story.scan();
    for (long second = 1; second <= 5; second++) {
      jobs.used(30 * second, 10 * second, 20 * second);
      story.passes(1000).scan();
    }

    assertThat(story.findings(RuleId.OVER_BUFFERING)).isEmpty();
  }

  @Test
  void aBufferThatASenderWaitsForHidesNothing() {
    StoryResource jobs = story.channel("jobs", 16);
    story.scan().passes(2000);
    jobs.used(30, 14, 16);
    story.task("sender").waits("send", jobs, "shop.Jobs.give:8");
    story.scan().passes(500).scan();

    assertThat(story.findings(RuleId.OVER_BUFFERING)).isEmpty();
  }

  @Test
  void aBufferOfUnknownOriginIsBlamedOnItsSender() {
    StoryResource jobs = story.channel("jobs", 100_000);
    jobs.usedBy("sender", story.task("sender"), "shop.Jobs.give:8");
    story.scan();
    for (long second = 1; second <= 5; second++) {
      jobs.used(1000 * second, 100 * second, 900 * second);
      story.passes(1000).scan();
    }

    assertThat(story.findings(RuleId.OVER_BUFFERING))
        .singleElement()
        .satisfies(finding -> assertThat(finding.site()).hasToString("shop.Jobs.give:8"));
  }

  @Test
  void aSelectThatTakesItsDefaultAllTheTimeSpins() {
    StoryResource jobs = story.channel("jobs", 0);
    story.task("poller").runs("dev.fathom.runtime.Select.poll:3\nshop.Poller.loop:8");
    story.scan();
    jobs.inVain(2_000_000, 0);
    story.passes(4000).scan();

    assertThat(story.findings(RuleId.BUSY_WAITING))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SLOW);
              assertThat(finding.site().toString()).isEqualTo("shop.Poller.loop:8");
              RulePage.shows(finding);
              assertThat(finding.message())
                  .isEqualTo(
                      "Tasks asked channel jobs in vain 500,000 times a second and took the default"
                          + " branch: they spin instead of waiting");
            });
  }

  @Test
  void aSelectThatPollsNowAndThenDoesNotSpin() {
    StoryResource jobs = story.channel("jobs", 0);
    story.scan();
    jobs.inVain(400, 0);
    story.passes(4000).scan();

    assertThat(story.findings(RuleId.BUSY_WAITING)).isEmpty();
  }

  @Test
  void updatesThatAreLostAllTheTimeAreContention() {
    StoryResource counter = story.resource("cas-loop", "counter", -1);
    story.scan();
    counter.inVain(0, 800_000);
    story.passes(4000).scan();

    assertThat(story.findings(RuleId.BUSY_WAITING))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "Updates of cas-loop counter were lost to others and made again 200,000"
                            + " times a second"));
  }

  @Test
  void aBufferAtWhichASenderStillWaitsHidesNothing() {
    StoryResource jobs = story.channel("jobs", 16);
    story.task("sender").waits("send", jobs, "shop.Jobs.add:5");
    story.scan();
    for (long second = 1; second <= 5; second++) {
      jobs.used(16 + second, second, 16);
      story.passes(1000).scan();
    }

    assertThat(story.findings(RuleId.OVER_BUFFERING)).isEmpty();
  }

  @Test
  void aBufferThatFilledSlowlyAndIsWorkedOffHidThatTheReceiverIsSlower() {
    StoryResource jobs = story.channel("jobs", 100_000);
    for (long second = 1; second <= 4; second++) {
      jobs.used(1000 * second, 100 * second, 900 * second);
      story.passes(1000).scan();
    }
    jobs.used(4000, 3900, 100);
    story.passes(30_000).scan();

    assertThat(story.findings(RuleId.OVER_BUFFERING)).hasSize(1);
  }

  @Test
  void whatIsLeftOverOfAFewElementsIsNoBacklog() {
    StoryResource errors = story.channel("errors", 3);
    story.passes(2000);
    errors.used(3, 1, 2);
    story.scan().passes(5000).scan();

    assertThat(story.findings(RuleId.OVER_BUFFERING)).isEmpty();
  }
}
