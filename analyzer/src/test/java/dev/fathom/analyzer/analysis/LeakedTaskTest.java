package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakedTaskTest {

  private static final String READ = "shop.Audit.readAll:40";

  private final Story story = Story.recording();

  private List<Finding> leaks() {
    return story.findings(RuleId.LEAKED_TASK);
  }

  @Test
  void readersOfChannelsThatNobodyClosesPileUp() {
    StoryTask handler = story.thread("http-1");
    List<Long> readers = new ArrayList<>();
    for (int order = 1; order <= 4; order++) {
      StoryResource lines = story.channel("bulk-lines", 12);
      StoryTask reader = story.task("audit-" + order).createdBy(handler);
      lines.used(12, 12, 0);
      readers.add(reader.waits("receive", lines, READ).id());
      story.passes(1000).scan();
    }
    story.passes(2000).scan();

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.site()).hasToString(READ);
              assertThat(finding.resource().label()).isEqualTo("bulk-lines");
              assertThat(finding.tasks()).extracting(TaskRef::id).isEqualTo(readers);
              assertThat(finding.threads()).contains("audit-1", "audit-4");
              assertThat(finding.fingerprint())
                  .isEqualTo("leaked-task|shop.Audit.readAll|bulk-lines");
              assertThat(finding.whyNotProved()).contains("heap");
            });
  }

  @Test
  void theYoungestOfAPileAreOnItToo() {
    pileUp();
    StoryTask youngest = reader();
    story.passes(50).scan();

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.tasks()).extracting(TaskRef::id).contains(youngest.id()));
  }

  @Test
  void whatOnlyAnIncompleteLastScanSawCountsToo() {
    pileUp();
    StoryTask last = reader();
    story.passes(50).incompleteScan();

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.tasks()).extracting(TaskRef::id).contains(last.id()));
  }

  /** Old readers, each of a channel that nobody closes. */
  private void pileUp() {
    for (int order = 1; order <= 4; order++) {
      reader();
      story.passes(1000).scan();
    }
    story.passes(2000).scan();
  }

  private StoryTask reader() {
    StoryTask reader = story.task("audit").createdBy(story.thread("http-1"));
    return reader.waits("receive", story.channel("bulk-lines", 12).used(12, 12, 0), READ);
  }

  @Test
  void aReaderWhoseSenderHasEndedIsSuspect() {
    StoryResource lines = story.channel("lines", 0);
    StoryTask sender = story.task("sender").waits("send", lines, "shop.Audit.send:7");
    StoryTask reader = story.task("reader");
    story.passes(100);
    sender.goesOn();
    sender.ends();
    reader.waits("receive", lines, READ);
    lines.used(1, 1, 0);
    story.passes(100).scan().passes(5000).scan();

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.tasks()).extracting(TaskRef::id).containsExactly(reader.id());
              assertThat(finding.evidence())
                  .anySatisfy(
                      evidence -> assertThat(evidence.text()).contains("sender was last seen"));
            });
  }

  @Test
  void aReaderWhoseSenderWasAJobOfAWorkerThatHasTheNextRests() {
    StoryResource failures = story.channel("failures", 0);
    StoryTask job = story.task("batch-5").waits("send", failures, "shop.Batch.run:7");
    StoryTask reader = story.task("errors");
    story.passes(100);
    job.goesOn();
    job.ends();
    story.task("batch-6").onThreadOf(job).runs("shop.Batch.run:3");
    reader.waits("receive", failures, READ);
    failures.used(1, 1, 0);
    story.passes(100).scan().passes(5000).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void aSenderWhoseCreatorLeftEarlyIsSuspect() {
    StoryTask request = story.task("request");
    StoryResource result = story.channel("result", 0);
    StoryTask helper =
        story.task("helper").createdBy(request).waits("send", result, "shop.Search.ask:5");
    story.passes(300);
    request.ends();
    story.scan().passes(5000).scan();

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.tasks()).extracting(TaskRef::id).containsExactly(helper.id()));
  }

  @Test
  void aWorkerThatWaitsForWorkIsIdleNotLeaked() {
    StoryResource jobs = story.channel("jobs", 8).used(100, 100, 0);
    StoryTask main = story.thread("main");
    for (int i = 0; i < 4; i++) {
      story.task("worker-" + i).createdBy(main).waits("receive", jobs, READ);
    }
    story.scan().passes(60_000).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void stagesThatWereStartedTogetherAreNoPile() {
    for (int i = 0; i < 4; i++) {
      StoryResource own = story.channel("stage", 8);
      story.task("stage-" + i).waits("receive", own, READ);
    }
    story.scan().passes(60_000).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void workersOfAPoolRestInTheQueueOfTheirPool() {
    StoryTask request = story.task("request");
    StoryResource pool = story.resource("pool", "pricing", 4);
    for (int i = 0; i < 4; i++) {
      story.task("worker-" + i).createdBy(request).inPool(pool).waits("receive", pool, READ);
      story.passes(1000);
    }
    request.ends();
    story.scan().passes(60_000).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void youngAndTimedWaitsAreNotSuspect() {
    StoryTask request = story.task("request");
    StoryResource one = story.channel("one", 0);
    StoryResource two = story.channel("two", 0);
    story.task("timed").createdBy(request).waitsTimed("receive", one, READ);
    request.ends();
    story.passes(5000);
    StoryTask young = story.task("young").createdBy(request);
    young.waits("receive", two, READ);
    story.passes(500).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void aReaderThatStillGetsElementsIsNotSuspect() {
    StoryTask request = story.task("request");
    StoryResource lines = story.channel("lines", 8).used(10, 10, 0);
    story.task("reader").createdBy(request).waits("receive", lines, READ);
    story.task("other").createdBy(request).waits("receive", lines, READ);
    request.ends();
    story.scan().passes(5000);
    lines.used(11, 11, 0);
    story.scan().passes(100).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void threadsThatWaitForOthersAreNotLeaks() {
    StoryTask main = story.thread("main");
    main.waits("await", story.resource("wait-group", "all", -1), "shop.Main.main:9");
    story.scan().passes(60_000).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void aTaskInADeadlockIsNotLeakedToo() {
    StoryTask ann = story.task("ann");
    StoryResource lock = story.mutex("left").heldBy(ann);
    ann.waits("lock", lock, "shop.Bank.pay:10");
    story.passes(5000).scan().passes(5000).scan();

    assertThat(story.report().findings()).extracting(Finding::rule).containsOnly(RuleId.DEADLOCK);
  }

  @Test
  void aTaskThatWaitsForTheEndOfAContextMadeForItAndForgottenIsSuspect() {
    StoryTask request = story.task("request");
    story.passes(10);
    StoryResource query = story.resource("context", "query", -1);
    StoryTask watcher =
        story.task("watcher").createdBy(request).waits("await", query, "shop.Rows.awaitDone:9");
    story.passes(100);
    query.madeAt("shop.Rows.query:3", null);
    request.ends();
    story.scan().passes(5000).scan();

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.tasks()).extracting(TaskRef::id).containsExactly(watcher.id()));
  }

  @Test
  void whoWaitsForTheEndOfAnOlderContextRests() {
    StoryResource application = story.resource("context", "application", -1);
    application.madeAt("shop.Main.main:3", null);
    story.passes(100);
    StoryTask request = story.task("request");
    story.passes(10);
    story.task("watcher").createdBy(request).waits("await", application, "shop.Watch.run:9");
    request.ends();
    story.scan().passes(5000).scan();

    assertThat(leaks()).isEmpty();
  }

  @Test
  void whoWaitsForASignalIsSuspectWhenAllOthersWhoHadTheLockHaveEnded() {
    StoryTask signaller = story.task("signaller");
    StoryTask waiter = story.thread("waiter");
    StoryResource lock = story.resource("lock", "", -1);
    StoryResource ready = story.resource("condition", "", -1).madeAt("shop.Gate.<init>:2", lock);
    lock.usedBy("releaser", signaller, "shop.Gate.open:5");
    lock.usedBy("releaser", waiter, "shop.Gate.pass:8");
    story.passes(10);
    signaller.ends();
    waiter.waits("await", ready, "shop.Gate.pass:9");
    story.scan().passes(5000).scan();

    assertThat(leaks()).hasSize(1);
  }

  @Test
  void whoWaitsForASignalRestsWhileSomebodyElseWhoHadTheLockIsLeft() {
    StoryTask signaller = story.task("signaller");
    StoryTask waiter = story.thread("waiter");
    StoryResource lock = story.resource("lock", "", -1);
    StoryResource ready = story.resource("condition", "", -1).madeAt("shop.Gate.<init>:2", lock);
    lock.usedBy("releaser", signaller, "shop.Gate.open:5");
    lock.usedBy("releaser", waiter, "shop.Gate.pass:8");
    waiter.waits("await", ready, "shop.Gate.pass:9");
    story.scan().passes(5000).scan();

    assertThat(leaks()).isEmpty();
  }

  private StoryTask retriesForAForgottenClient() {
    StoryTask dial = story.task("dial");
    story.passes(10);
    StoryResource client = story.resource("context", "client", -1);
    StoryTask retry = story.task("retry").createdBy(dial);
    client.madeAt("shop.Client.<init>:3", null);
    dial.ends();
    story.scan().passes(5000);
    retry.waitsTimed("receive", client, "shop.Client.retry:9");
    story.passes(100).scan();
    return retry;
  }

  private void assertLeaked(StoryTask only) {
    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.tasks()).extracting(TaskRef::id).containsExactly(only.id()));
  }

  @Test
  void soIsATaskThatWaitsForItAgainAndAgain() {
    StoryTask retry = retriesForAForgottenClient();

    assertLeaked(retry);
  }

  @Test
  void soIsItWhenOneOfItsWaitsEndsJustAfterTheLastScan() {
    StoryTask retry = retriesForAForgottenClient();
    story.passes(20);
    retry.goesOn("timeout");

    assertLeaked(retry);
  }

  @Test
  void aTaskThatEndsAfterTheLastScanIsNone() {
    StoryTask retry = retriesForAForgottenClient();
    story.passes(20);
    retry.goesOn("closed");
    retry.ends();

    assertThat(leaks()).isEmpty();
  }
}
