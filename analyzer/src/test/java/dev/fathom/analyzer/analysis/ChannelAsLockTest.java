package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.PeerUse;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelAsLockTest {

  private final Story story = Story.recording();

  private void uses(StoryTask task, StoryResource channel, String role, long count) {
    story.add(
        new TestRow(PeerUse.TYPE)
            .set(PeerUse.RUN_ID, 7L)
            .set(PeerUse.SCAN_ID, 1L)
            .set(PeerUse.RESOURCE_ID, channel.id())
            .set(PeerUse.ROLE, role)
            .set(PeerUse.TASK_ID, task.id())
            .set(PeerUse.THREAD_ID, 1000 + task.id())
            .set(PeerUse.THREAD_NAME, task.name())
            .set(PeerUse.COUNT, count));
  }

  private void waitsOftenToEnter(StoryTask task, StoryResource token) {
    for (int i = 0; i < 4; i++) {
      task.waits("send", token, "shop.Till.enter:3");
      story.passes(900);
      task.goesOn();
    }
  }

  private List<Finding> findings() {
    return story.findings(RuleId.POOL_EXHAUSTION);
  }

  @Test
  void aChannelThatTasksPutBackIntoIsALock() {
    StoryResource token = story.channel("token", 1);
    StoryTask ann = story.task("ann");
    StoryTask bob = story.task("bob");
    waitsOftenToEnter(bob, token);
    for (StoryTask task : List.of(ann, bob)) {
      uses(task, token, "sender", 5);
      uses(task, token, "receiver", task == ann ? 5 : 4);
    }
    token.used(10, 9, 1);
    story.scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SLOW);
              assertThat(finding.message()).endsWith("; it has one place and is used as a lock");
              assertThat(finding.fix()).contains("use a Mutex");
              assertThat(finding.evidence().get(1).text()).startsWith("bob has held 1 place");
            });
    assertThat(story.findings(RuleId.BLOCKED_SEND)).isEmpty();
  }

  @Test
  void aChannelBetweenDifferentTasksIsNoLock() {
    StoryResource orders = story.channel("orders", 1);
    StoryTask sender = story.task("sender");
    StoryTask receiver = story.task("receiver");
    sender.waits("send", orders, "shop.Till.enter:3");
    story.passes(3000);
    sender.goesOn();
    uses(sender, orders, "sender", 5);
    uses(receiver, orders, "receiver", 5);
    story.scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void ofAChannelWithAllPlacesFreeNobodyIsNamed() {
    StoryResource token = story.channel("token", 1);
    StoryTask ann = story.task("ann");
    StoryTask bob = story.task("bob");
    waitsOftenToEnter(bob, token);
    for (StoryTask task : List.of(ann, bob)) {
      uses(task, token, "sender", 5);
      uses(task, token, "receiver", 1);
    }
    token.used(10, 10, 0);
    story.scan();

    assertThat(findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.evidence()).hasSize(1));
  }
}
