package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits at a monitor to be notified: in vain, or until somebody has work for it. */
class MissedNotificationTest {

  private final Story story = Story.recording();

  private List<Finding> leaks() {
    return story.findings(RuleId.LEAKED_TASK);
  }

  /** A waiter at a monitor that has been notified before; both tell when. */
  private StoryTask awaitsNotification(StoryTask notifier, long notified, long waited) {
    StoryTask waiter = story.thread("waiter");
    StoryResource gate = story.resource("monitor", "", -1);
    gate.usedOnceBy("signaller", notifier, "shop.Gate.open:5", notified);
    gate.usedOnceBy("waiter", waiter, "shop.Gate.pass:9", waited);
    waiter.waits("await", gate, "shop.Gate.pass:9");
    return waiter;
  }

  @Test
  void whoWaitsForANotificationIsSuspectWhenItCameTooEarlyFromSomebodyWhoHasEnded() {
    StoryTask notifier = story.task("notifier");
    StoryTask waiter = awaitsNotification(notifier, 100, 200);
    story.passes(10);
    notifier.ends();
    story.scan().passes(5000).scan();

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.tasks()).extracting(TaskRef::id).containsExactly(waiter.id()));
    assertThat(leaks().get(0).message()).contains("before anybody waited, and has ended");
    assertThat(leaks().get(0).grade()).isEqualTo(Grade.SUSPECTED);
  }

  @Test
  void whoWaitsForANotificationRestsWhileSomebodyIsLeftWhoHasNotified() {
    awaitsNotification(story.task("notifier"), 100, 200);
    story.scan().passes(5000).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void whoWaitedAlreadyWhenItWasNotifiedRests() {
    StoryTask notifier = story.task("notifier");
    awaitsNotification(notifier, 300, 200);
    story.passes(10);
    notifier.ends();
    story.scan().passes(5000).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void whoWaitsWhereMainHasNotifiedRests() {
    StoryTask notifier = story.thread("main");
    awaitsNotification(notifier, 100, 200);
    story.passes(10);
    notifier.ends();
    story.scan().passes(5000).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void whoWaitsWhereNobodyIsKnownToHaveNotifiedRests() {
    StoryTask waiter = story.thread("waiter");
    StoryResource gate = story.resource("monitor", "", -1);
    gate.usedOnceBy("waiter", waiter, "shop.Gate.pass:9", 200);
    waiter.waits("await", gate, "shop.Gate.pass:9");
    story.scan().passes(5000).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void workersThatRestAtOneMonitorDoNotWaitForEachOther() {
    StoryTask producer = story.task("producer");
    StoryResource queue = story.resource("monitor", "", -1);
    queue.usedOnceBy("signaller", producer, "shop.Queue.put:5", 300);
    for (int i = 0; i < 3; i++) {
      StoryTask worker = story.thread("worker-" + i);
      queue.usedOnceBy("waiter", worker, "shop.Queue.take:9", 200 + i);
      queue.usedOnceBy("signaller", worker, "shop.Queue.take:11", 310 + i);
      worker.waits("await", queue, "shop.Queue.take:9");
    }
    story.passes(10);
    producer.ends();
    story.scan().passes(5000).scan();

    assertThat(leaks()).isEmpty();
    assertThat(story.findings(RuleId.DEADLOCK)).isEmpty();
  }
}
