package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import org.junit.jupiter.api.Test;

class BlockedTest {

  private static final String SEND = "shop.Pricing.run:31";

  private final Story story = Story.recording();

  @Test
  void sendersBehindASlowReceiverAreSlow() {
    StoryResource packing = story.channel("packing", 8).used(8, 0, 8);
    StoryTask pricing = story.task("pricing-1");
    story.scan();
    for (int i = 1; i <= 10; i++) {
      pricing.waits("send", packing, SEND);
      story.passes(300);
      pricing.goesOn();
      packing.used(i + 8, i, 8);
      story.passes(20).scan();
    }

    assertThat(story.findings(RuleId.BLOCKED_SEND))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SLOW);
              assertThat(finding.site()).hasToString(SEND);
              assertThat(finding.count()).isEqualTo(10);
              assertThat(finding.message())
                  .isEqualTo(
                      "Senders waited 3s for channel packing (8 of 8 buffered) at"
                          + " shop.Pricing.run:31, 0.9 of them at a time on average; its receivers"
                          + " manage 3.1 receives a second");
              assertThat(finding.threads()).containsExactly("pricing-1");
              assertThat(finding.evidence())
                  .extracting(Evidence::text)
                  .contains(
                      "8.0 of 8 on average over 11 looks, full at 11 and empty at 0",
                      "3.1 sends and 3.1 receives a second over the recording");
            });
  }

  @Test
  void whoCameLateOrHasNoStackWaitsForTheSameDeadReceiver() {
    StoryResource awards = story.channel("loyalty", 1);
    StoryTask worker = story.task("loyalty-worker").waits("receive", awards, "shop.Loyalty.run:9");
    story.passes(100);
    worker.goesOn();
    worker.dies("java.lang.IllegalStateException", "shop.Loyalty.reject:50").isObserved();
    awards.used(2, 1, 1);
    story.task("award-1").waits("send", awards, "shop.Loyalty.award:20");
    StoryTask stackless = story.task("award-2").waits("send", awards, Story.NO_SITE);
    story.scan().passes(5000).scan();
    StoryTask late = story.task("award-3").waits("send", awards, "shop.Loyalty.award:20");
    story.passes(50).scan();

    assertThat(story.findings(RuleId.BLOCKED_SEND))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.count()).isEqualTo(3);
              assertThat(finding.tasks())
                  .extracting(TaskRef::id)
                  .contains(stackless.id(), late.id());
              assertThat(finding.tasks())
                  .allMatch(task -> task.site().toString().equals("shop.Loyalty.award:20"));
            });
  }

  @Test
  void sendersWhoseReceiverDiedAreSuspected() {
    StoryResource awards = story.channel("loyalty", 1);
    StoryTask worker = story.task("loyalty-worker").waits("receive", awards, "shop.Loyalty.run:9");
    story.passes(100);
    worker.goesOn();
    worker.dies("java.lang.IllegalStateException", "shop.Loyalty.reject:50").isObserved();
    awards.used(2, 1, 1);
    StoryTask one = story.task("award-1").waits("send", awards, "shop.Loyalty.award:20");
    StoryTask two = story.task("award-2").waits("send", awards, "shop.Loyalty.award:20");
    story.scan().passes(5000).scan();

    assertThat(story.report().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RuleId.BLOCKED_SEND);
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.tasks())
                  .extracting(TaskRef::id)
                  .containsExactly(one.id(), two.id());
              assertThat(finding.evidence())
                  .extracting(Evidence::text)
                  .anyMatch(
                      text ->
                          text.endsWith(
                              "ended with java.lang.IllegalStateException at"
                                  + " shop.Loyalty.reject:50"));
            });
  }

  @Test
  void aReceiverThatWasSeenAtWorkAndDiedIsSuspectedToo() {
    StoryResource awards = story.channel("loyalty", 1);
    StoryTask worker = story.task("loyalty-worker");
    awards.usedBy("receiver", worker, "shop.Loyalty.run:9").used(5, 5, 0);
    story.scan().passes(1000);
    worker.dies("java.lang.IllegalStateException", "shop.Loyalty.reject:50").isObserved();
    awards.used(9, 8, 1);
    StoryTask award = story.task("award").waits("send", awards, "shop.Loyalty.award:20");
    story.passes(500).scan().passes(2000).scan().passes(1000).scan();

    assertThat(story.report().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RuleId.BLOCKED_SEND);
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.tasks()).extracting(TaskRef::id).containsExactly(award.id());
            });
  }

  @Test
  void sendersBehindAStageThatIsStuckItselfAreToldWithIt() {
    StoryTask aggregator = story.task("aggregator");
    StoryTask parser = story.task("parser");
    StoryResource lines = story.channel("lines", 1);
    StoryResource entries = story.channel("entries", 1);
    lines.usedBy("receiver", parser, "log.Parser.run:3").used(5, 5, 0);
    entries.usedBy("receiver", aggregator, "log.Aggregator.run:9").used(5, 5, 0);
    story.scan().passes(1000);
    aggregator.dies("java.lang.IllegalStateException", "log.Aggregator.add:20").isObserved();
    lines.used(105, 104, 1);
    entries.used(104, 103, 1);
    parser.waits("send", entries, "log.Parser.run:4");
    StoryTask tail = story.task("tail").waits("send", lines, "log.Tail.run:7");
    story.passes(500).scan().passes(3000).scan().passes(1000).scan();

    assertThat(story.findings(RuleId.BLOCKED_SEND))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.resource().label()).isEqualTo("entries");
              assertThat(finding.tasks())
                  .extracting(TaskRef::id)
                  .containsExactly(parser.id(), tail.id());
            });
  }

  @Test
  void sendersWhoHardlyWaitAreNoFinding() {
    StoryResource packing = story.channel("packing", 8);
    StoryTask pricing = story.task("pricing-1");
    for (int i = 0; i < 10; i++) {
      pricing.waits("send", packing, SEND);
      story.passes(20);
      pricing.goesOn();
      story.passes(1000).scan();
    }

    assertThat(story.report().findings()).isEmpty();
  }

  @Test
  void receiversWhoseSenderDiedAreSuspected() {
    StoryResource lines = story.channel("lines", 0);
    StoryTask sender = story.task("sender").waits("send", lines, "shop.Feed.send:7");
    StoryTask reader = story.task("reader");
    story.passes(100);
    sender.goesOn();
    sender.dies("java.io.IOException", "shop.Feed.fetch:3").isObserved();
    reader.waits("receive", lines, "shop.Feed.read:8");
    story.scan().passes(5000).scan();

    assertThat(story.report().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RuleId.BLOCKED_RECEIVE);
              assertThat(finding.message())
                  .isEqualTo(
                      "1 task has waited up to 5s to receive from channel lines at"
                          + " shop.Feed.read:8, since its sender sender died of"
                          + " java.io.IOException");
            });
  }

  @Test
  void receiversThatWaitForWorkAreNoFinding() {
    StoryResource jobs = story.channel("jobs", 0);
    StoryTask worker = story.task("worker");
    for (int i = 0; i < 5; i++) {
      worker.waits("receive", jobs, "shop.Worker.run:3");
      story.passes(3000);
      worker.goesOn();
    }
    story.scan();

    assertThat(story.report().findings()).extracting(Finding::message).isEmpty();
  }

  @Test
  void aStageThatIsHeldUpItselfIsNotTheBottleneck() {
    StoryTask source = story.task("source");
    StoryTask middle = story.task("middle-1");
    StoryTask sink = story.task("sink-1");
    StoryResource in = story.channel("in", 0).usedBy("receiver", middle, "shop.Middle.run:1");
    StoryResource out = story.channel("out", 0).usedBy("receiver", sink, "shop.Sink.run:1");
    for (int i = 0; i < 10; i++) {
      source.waits("send", in, "shop.Source.run:5");
      middle.waits("send", out, "shop.Middle.send:6");
      story.passes(900);
      middle.goesOn();
      source.goesOn();
      story.passes(100);
    }
    story.scan();

    assertThat(story.findings(RuleId.BLOCKED_SEND))
        .hasSize(2)
        .anySatisfy(
            finding -> {
              assertThat(finding.resource().label()).isEqualTo("in");
              assertThat(finding.evidence())
                  .anyMatch(
                      evidence ->
                          evidence
                              .text()
                              .equals(
                                  "middle-1 itself waited to send 90 % of the time: the bottleneck"
                                      + " is behind it"));
            })
        .anySatisfy(
            finding -> {
              assertThat(finding.resource().label()).isEqualTo("out");
              assertThat(finding.evidence())
                  .anyMatch(
                      evidence ->
                          evidence
                              .text()
                              .equals(
                                  "sink-1 was busy 100 % of the time, idle 0 %, back-pressured"
                                      + " 0 %: it is the bottleneck"));
            });
  }

  @Test
  void sendersThatPileUpAtChannelsOfTheirOwnAreOneLeak() {
    for (int round = 0; round < 4; round++) {
      StoryTask receiver = story.task("check");
      StoryResource answers = story.channel("answers", 0).used(2, 2, 0);
      receiver.waits("receive", answers, "shop.Health.check:3");
      story.passes(100);
      receiver.goesOn();
      receiver.ends();
      story.task("probe").waits("send", answers, "shop.Health.probe:9");
      story.task("probe").waits("send", answers, "shop.Health.probe:9");
    }
    story.scan().passes(3000).scan().passes(3000).scan();

    assertThat(story.report().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RuleId.LEAKED_TASK);
              assertThat(finding.count()).isEqualTo(8);
              assertThat(finding.message()).contains("they piled up at 4 channels of their own");
            });
  }

  @Test
  void aSenderInsideOfAPipelineIsPlacedWhereItsTaskWasCreated() {
    StoryResource points = story.channel("points", 1);
    StoryTask reader = story.task("reader").waits("receive", points, "shop.Reader.run:9");
    story.passes(100);
    reader.goesOn();
    reader.dies("java.lang.IllegalStateException", "shop.Reader.parse:50").isObserved();
    points.used(2, 1, 1);
    story
        .task("stage")
        .createdAt("shop.Lines.start:12")
        .waits("send", points, "dev.fathom.runtime.flow.Pipeline.drain:4");
    story.scan().passes(5000).scan();

    assertThat(story.findings(RuleId.BLOCKED_SEND))
        .singleElement()
        .satisfies(finding -> assertThat(finding.site()).hasToString("shop.Lines.start:12"));
  }

  @Test
  void aSlowSenderInsideOfAPipelineIsPlacedThereEvenWhenItHasEnded() {
    StoryResource points = story.channel("points", 8).used(8, 0, 8);
    StoryTask stage = story.task("stage").createdAt("shop.Lines.start:12");
    story.scan();
    for (int i = 1; i <= 10; i++) {
      stage.waits("send", points, "dev.fathom.runtime.flow.Pipeline.drain:4");
      story.passes(300);
      stage.goesOn();
      points.used(i + 8, i, 8);
    }
    stage.ends();
    story.passes(20).scan();

    assertThat(story.findings(RuleId.BLOCKED_SEND))
        .singleElement()
        .satisfies(finding -> assertThat(finding.site()).hasToString("shop.Lines.start:12"));
  }

  @Test
  void aStageOfSeveralTasksThatEachHardlyWaitIsNoFinding() {
    StoryResource entries = story.channel("entries", 8).used(8, 0, 8);
    story.scan();
    for (int i = 1; i <= 3; i++) {
      StoryTask parser = story.task("parser-" + i);
      parser.waits("send", entries, "shop.Parser.run:7");
      story.passes(800);
      parser.goesOn();
    }
    story.passes(6000).scan();

    assertThat(story.findings(RuleId.BLOCKED_SEND)).isEmpty();
  }
}
