package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.OpenHold;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.RulePage;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolExhaustionTest {

  private static final long MILLI = 1_000_000;

  private final Story story = Story.recording();

  private void holds(StoryTask task, StoryResource pool, long millis, boolean ended) {
    story.add(
        new TestRow(OpenHold.TYPE)
            .set(OpenHold.RUN_ID, 7L)
            .set(OpenHold.SCAN_ID, 1L)
            .set(OpenHold.RESOURCE_ID, pool.id())
            .set(OpenHold.MODE, "lease")
            .set(OpenHold.COUNT, 1)
            .set(OpenHold.TASK_ID, task.id())
            .set(OpenHold.THREAD_ID, 1000 + task.id())
            .set(OpenHold.THREAD_NAME, task.name())
            .set(OpenHold.ENDED, ended)
            .set(OpenHold.AGE, millis * MILLI));
  }

  private List<Finding> findings() {
    return story.findings(RuleId.POOL_EXHAUSTION);
  }

  @Test
  void leasesThatEndedTasksNeverGaveBackAreNamed() {
    StoryResource database = story.resource("pool", "db", 2);
    StoryTask lost = story.task("import-1");
    StoryTask stuck =
        story.task("import-2").waits("receive", story.channel("rows", 0), "shop.Import.read:4");
    story.task("web-1").waits("acquire", database, "shop.Dao.query:9");
    story.task("web-2").waits("acquire", database, "shop.Dao.query:9");
    story.passes(8000);
    holds(lost, database, 9000, true);
    holds(stuck, database, 9500, false);
    lost.ends();
    database.used(0, 0, 2);
    story.scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.message())
                  .isEqualTo(
                      "2 tasks have waited up to 8s for a lease of pool db (2 of 2 out) at"
                          + " shop.Dao.query:9: of 2 holders, 1 ended without giving it back");
              assertThat(finding.threads()).containsExactly("web-1", "web-2");
              RulePage.shows(finding);
              assertThat(finding.evidence())
                  .extracting(Evidence::text)
                  .containsExactly(
                      "web-1 waits here",
                      "import-2 has held 1 lease for 9.5s, and waits for channel rows at"
                          + " shop.Import.read:4",
                      "import-1 has held 1 lease for 9s, and has ended without giving it back");
            });
  }

  private StoryResource leakedSemaphore() {
    StoryResource calls = story.resource("semaphore", "", -1);
    StoryTask lost = story.task("call-1");
    story.task("call-2").waits("acquire", calls, "shop.Client.call:9");
    story.passes(3000);
    holds(lost, calls, 3000, true);
    lost.ends();
    return calls;
  }

  @Test
  void permitsOfAnUnknownNumberThatWentWithEndedTasksAreSuspected() {
    leakedSemaphore();
    story.scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.message()).endsWith("of 1 holder, 1 ended without giving it back");
              assertThat(finding.threads()).containsExactly("call-2");
            });
  }

  @Test
  void aSemaphoreThatAnybodyHasReleasedMayBeASignal() {
    leakedSemaphore().usedBy("releaser", story.task("boss"), "shop.Boss.wake:4");
    story.scan();

    assertThat(findings()).extracting(Finding::grade).doesNotContain(Grade.SUSPECTED);
  }

  @Test
  void aSemaphoreThatWasMadeWithoutPermitsIsASignal() {
    StoryResource wake = story.resource("semaphore", "", -1).used(3, 3, 0);
    story.task("reserved").waits("acquire", wake, "shop.Reserved.run:9");
    story.scan().passes(60_000).scan();
    assertThat(findings()).isEmpty();

    StoryResource calls = story.resource("semaphore", "", -1).used(3, 4, 0);
    story.task("call").waits("acquire", calls, "shop.Client.call:9");
    story.passes(60_000).scan();
    assertThat(findings()).singleElement().extracting(Finding::grade).isEqualTo(Grade.SLOW);
  }

  @Test
  void aHolderThatIsAtWorkMayGiveBackSoon() {
    StoryResource database = story.resource("pool", "db", 1);
    StoryTask worker = story.task("import-1").runs("shop.Import.parse:4");
    story.task("web-1").waitsTimed("acquire", database, "shop.Dao.query:9");
    story.passes(3000);
    holds(worker, database, 3000, false);
    story.scan().passes(60_000).cut();

    assertThat(findings()).isEmpty();
  }

  @Test
  void waitsThatCostTimeAreANoteWithTheHolders() {
    StoryResource database = story.resource("pool", "db", 1);
    StoryTask web = story.task("web-1");
    StoryTask report = story.task("report").runs("shop.Report.print:4");
    for (int i = 0; i < 4; i++) {
      web.waits("acquire", database, "shop.Dao.query:9");
      story.passes(900);
      web.goesOn(i == 3 ? "timeout" : "done");
      report.releases(database, "shop.Report.close:8", 850);
    }
    holds(report, database, 500, false);
    database.used(0, 4, 1);
    story.scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SLOW);
              assertThat(finding.message())
                  .isEqualTo(
                      "4 waits for a lease of pool db (1 of 1 out) cost 3.6s at shop.Dao.query:9,"
                          + " 1.0 tasks at a time on average; 1 gave up");
              assertThat(finding.evidence())
                  .extracting(Evidence::text)
                  .containsExactly(
                      "The longest wait was here",
                      "report has held 1 lease for 500ms, and runs at shop.Report.print:4",
                      "It was given back 4 times at shop.Report.close:8, after 850ms on average"
                          + " (longest 850ms)");
            });
  }

  @Test
  void aSemaphoreByWhichOthersWakeAWorkerIsNoPool() {
    StoryResource work = story.resource("semaphore", "", -1);
    StoryTask worker = story.task("worker");
    StoryTask selector = story.task("selector");
    for (int i = 0; i < 4; i++) {
      worker.waitsTimed("acquire", work, "shop.Worker.await:9");
      story.passes(900 + i);
      selector.releases(work, "shop.Worker.wake:8", -1);
      worker.goesOn();
    }
    story.scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void aSemaphoreThatWaitersGiveBackIsAPool() {
    StoryResource permits = story.resource("semaphore", "", -1);
    StoryTask one = story.task("one");
    StoryTask two = story.task("two");
    for (int i = 0; i < 4; i++) {
      one.waits("acquire", permits, "shop.Press.enter:9");
      story.passes(900 + i);
      two.releases(permits, "shop.Press.leave:8", -1);
      one.goesOn();
      two.waits("acquire", permits, "shop.Press.enter:9");
      story.passes(900 + i);
      one.releases(permits, "shop.Press.leave:8", -1);
      two.goesOn();
    }
    story.scan();

    assertThat(findings()).extracting(Finding::grade).containsExactly(Grade.SLOW);
  }

  @Test
  void aPoolThatIsRarelyEmptyIsFine() {
    StoryResource database = story.resource("pool", "db", 1);
    StoryTask web = story.task("web-1");
    web.waits("acquire", database, "shop.Dao.query:9");
    story.passes(900);
    web.goesOn();
    story.passes(10_000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void aRateLimiterIsNoPool() {
    StoryResource limiter = story.resource("rate-limiter", "api", 1);
    StoryTask caller = story.task("caller").waitsTimed("acquire", limiter, "shop.Api.call:2");
    story.passes(5000);
    caller.goesOn();
    story.scan();

    assertThat(story.report().findings()).isEmpty();
  }

  @Test
  void leasesThatWentWithEndedTasksAreSuspectedAlsoWhereWaitersGiveUp() {
    StoryResource database = story.resource("pool", "db", 2);
    StoryTask web = story.task("web-1");
    StoryTask lost = story.task("import-1");
    for (int i = 0; i < 4; i++) {
      web.waitsTimed("acquire", database, "shop.Dao.query:9");
      story.passes(900);
      web.goesOn("timeout");
    }
    holds(lost, database, 3600, true);
    lost.ends();
    database.used(0, 4, 2);
    story.scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.message())
                  .endsWith("; 4 gave up; of 1 holder, 1 ended without giving it back");
            });
  }

  @Test
  void holdersThatEndedAlikeAreToldTogether() {
    StoryResource database = story.resource("pool", "db", 6);
    for (int i = 1; i <= 6; i++) {
      StoryTask lost = story.task("import-" + i);
      database.heldBy(lost, "lease", "shop.Import.open:3");
      lost.ends();
    }
    story.task("web").waits("acquire", database, "shop.Dao.query:9");
    database.used(0, 6, 6);
    story.passes(8000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.evidence())
                    .extracting(Evidence::text)
                    .containsExactly(
                        "web waits here",
                        "import-1, import-2, import-3, import-4, import-5 and 1 more"
                            + " have held 6 leases for up to 8s, acquired at shop.Import.open:3,"
                            + " and have ended without giving it back"));
  }

  @Test
  void theSiteIsThePlaceThatUsesTheLibraryOfThePool() {
    StoryResource database = story.resource("pool", "db", 1);
    story.add(
        new TestRow(Resource.TYPE)
            .set(Resource.RUN_ID, 7L)
            .set(Resource.RESOURCE_ID, database.id())
            .set(Resource.KIND, "pool")
            .set(Resource.CLASS_NAME, "org.pools.quick.QuickPool")
            .set(Resource.LABEL, "db")
            .set(Resource.CAPACITY, 1));
    StoryTask web = story.task("web-1");
    for (int i = 0; i < 4; i++) {
      web.waits(
          "acquire", database, "org.pools.quick.QuickPool.getConnection:192\nshop.Dao.query:9");
      story.passes(900);
      web.goesOn();
    }
    story.scan();

    assertThat(findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.site().toString()).isEqualTo("shop.Dao.query:9"));
  }

  @Test
  void holdersFromWhomNothingHasEverComeBackAreSuspected() {
    StoryResource database = story.resource("pool", "db", 2);
    StoryTask one = story.task("report-1").runs("shop.Report.run:4");
    StoryTask other = story.task("report-2").runs("shop.Report.run:4");
    story.task("web-1").waits("acquire", database, "shop.Dao.query:9");
    story.passes(8000);
    holds(one, database, 9000, false);
    holds(other, database, 9500, false);
    database.used(0, 2, 2);
    story.scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.message())
                  .endsWith(
                      "2 holders have kept it for up to 9.5s, and nothing has ever come back");
            });
  }

  @Test
  void holdersOfAPoolThatHasLentBeforeAreOnlySlow() {
    StoryResource database = story.resource("pool", "db", 2);
    StoryTask one = story.task("report-1").runs("shop.Report.run:4");
    StoryTask other = story.task("report-2").runs("shop.Report.run:4");
    story.task("web-1").waits("acquire", database, "shop.Dao.query:9");
    story.passes(8000);
    holds(one, database, 9000, false);
    holds(other, database, 9500, false);
    database.used(0, 12, 2);
    story.scan();

    assertThat(findings()).extracting(Finding::grade).containsExactly(Grade.SLOW);
  }
}
