package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.story.StoryTask;
import dev.fathom.analyzer.event.AgentHealth;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.RulePage;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbandonedTaskTest {

  private static final String SPAWN = "shop.Mailer.send:12";
  private static final String SLEEP = "java.lang.Thread.sleep\nshop.Mailer.deliver:30";

  private final Story story = Story.recording();

  private List<Finding> findings() {
    return story.findings(RuleId.ABANDONED_TASK);
  }

  @Test
  void workThatTheEndOfTheJvmCutsOffIsSuspected() {
    StoryResource pool = story.resource("executor", "", 1);
    story.task("mail-1").createdAt(SPAWN).inPool(pool).runs("shop.Mailer.deliver:30");
    story.task("mail-2").createdAt(SPAWN).queuedIn(pool);
    story.passes(1500).exits();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.message())
                  .isEqualTo(
                      "The JVM ended before 2 tasks that were started at shop.Mailer.send:12,"
                          + " 1 queued (the oldest for 1.5s)");
              assertThat(finding.tasks()).hasSize(2);
              RulePage.shows(finding);
            });
  }

  @Test
  void theSameIsNoFindingWhileTheJvmRuns() {
    story.task("mail-1").createdAt(SPAWN).runs("shop.Mailer.deliver:30");
    story.passes(1500).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void aTaskThatSleepsUnderAContextIsADaemon() {
    StoryResource application = story.resource("context", "application", -1);
    story.task("housekeeping").createdAt(SPAWN).under(application).runs(SLEEP);
    story.passes(1500).exits();

    assertThat(findings()).isEmpty();
  }

  @Test
  void aTaskThatSleepsWithoutOneIsAtWork() {
    story.task("report").createdAt(SPAWN).runs(SLEEP);
    story.passes(1500).exits();

    assertThat(findings()).hasSize(1);
  }

  @Test
  void aThreadThatWaitsForConnectionsHasNoWork() {
    story
        .task("selector")
        .createdAt("com.acme.Server.start:12")
        .runs("sun.nio.ch.EPoll.wait\nsun.nio.ch.SelectorImpl.select:147\ncom.acme.Selector.run:7");
    story
        .task("acceptor")
        .createdAt("com.acme.Server.start:13")
        .runs("sun.nio.ch.Net.accept\njava.net.ServerSocket.accept:9\ncom.acme.Acceptor.run:7");
    story.passes(1500).exits();

    assertThat(findings()).isEmpty();
  }

  @Test
  void aThreadThatTheJdkStartedForItselfIsNoWork() {
    story
        .task("SubPoller-0")
        .createdAt("com.acme.Network.select:88")
        .runs("java.util.concurrent.locks.LockSupport.park\nsun.nio.ch.Poller.subPollerLoop:271");
    story.passes(1500).exits();

    assertThat(findings()).isEmpty();
  }

  @Test
  void whereAChannelIsInUseUntilTheEndTasksMayBeItsStages() {
    StoryResource events = story.channel("events", 1000);
    story.task("source").createdAt(SPAWN).runs(SLEEP);
    events.used(10, 5, 5);
    story.passes(1500).scan();
    events.used(20, 10, 10);
    story.passes(1500).exits();

    assertThat(findings()).isEmpty();
  }

  @Test
  void whatIgnoresItsCancellationIsLeftToThatRule() {
    StoryResource request = story.resource("context", "request", -1);
    story.task("report").createdAt(SPAWN).under(request).runs("shop.Mailer.deliver:30");
    request.closes();
    story.passes(1500).exits();

    assertThat(findings()).isEmpty();
  }

  @Test
  void consumersThatWaitForWorkMayEndWithTheJvm() {
    StoryResource mails = story.channel("mails", 8);
    for (int i = 0; i < 4; i++) {
      story.task("mailer").createdAt(SPAWN).waits("receive", mails, "shop.Mailer.next:5");
    }
    story.passes(5000).exits();

    assertThat(findings()).isEmpty();
  }

  @Test
  void tasksThatEndAfterTheLastScanAreNotAbandoned() {
    var task = story.task("mail-1").createdAt(SPAWN).runs("shop.Mailer.deliver:30");
    story.passes(1500).exits();
    task.ends();

    assertThat(findings()).isEmpty();
  }

  @Test
  void whatIsQueuedBehindWorkersThatAllWaitIsStuckAndNotCutOff() {
    StoryResource pool = story.resource("executor", "mails", 1);
    story
        .task("worker")
        .inPool(pool)
        .waits("join", story.resource("future", "", -1), "shop.Mailer.await:7");
    story.task("mail").createdAt(SPAWN).queuedIn(pool);
    story.passes(5000).exits();

    assertThat(findings()).isEmpty();
  }

  @Test
  void whatIsQueuedWhereNobodyIsKnownToWorkMayHaveRunLongAgo() {
    story.task("mail").createdAt(SPAWN).queuedIn(story.resource("executor", "", 1));
    story.passes(5000).exits();

    assertThat(findings()).isEmpty();
  }

  @Test
  void ofAnAgentThatCameLaterTheEndMayBeADetach() {
    story.add(
        new TestRow(AgentHealth.TYPE).set(AgentHealth.RUN_ID, 7L).set(AgentHealth.ATTACHED, true));
    story.task("mail-1").createdAt(SPAWN).runs("shop.Mailer.deliver:30");
    story.passes(1500).exits();

    assertThat(findings()).isEmpty();
  }

  @Test
  void whoHoldsWhatOthersWaitForIsLeftToTheRulesAboutThat() {
    StoryResource pool = story.resource("pool", "db", 1);
    StoryTask holder = story.task("holder").createdAt(SPAWN).runs("shop.Dao.query:30");
    pool.heldBy(holder, "lease", "shop.Dao.borrow:3");
    story.task("borrower").waits("acquire", pool, "shop.Dao.borrow:3");
    story.passes(1500).exits();

    assertThat(findings()).isEmpty();
  }

  @Test
  void helpersOfTheJdkAreNobodysWork() {
    story
        .task("SubPoller-0")
        .createdAt("org.net.Selector.select:88")
        .runs("java.util.concurrent.locks.LockSupport.park:1\nsun.nio.ch.Poller.poll:2");
    story.passes(1500).exits();

    assertThat(findings()).isEmpty();
  }
}
