package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.event.Task;
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

class PoolStarvationTest {

  private static final long MILLI = 1_000_000;
  private static final long BEGIN = 1_700_000_000_000L * MILLI;

  private final Story story = Story.recording();

  /** Two core threads and an unbounded queue, so that the other six are never made. */
  private final StoryResource pool = story.resource("executor", "quotes", 8);

  private List<Finding> findings() {
    return story.findings(RuleId.POOL_STARVATION);
  }

  private StoryTask worker(String name) {
    return story
        .task(name)
        .inPool(pool)
        .waits("join", story.resource("future", "", -1), "shop.Quote.sum:12");
  }

  private void ended(long createdMillis, long queuedMillis, long ranMillis) {
    story.add(
        new TestRow(Task.TYPE)
            .at(BEGIN + (createdMillis + queuedMillis) * MILLI)
            .lasting(ranMillis * MILLI)
            .set(Task.RUN_ID, 7L)
            .set(Task.TASK_ID, story.task("ended").id())
            .set(Task.EXECUTOR_ID, pool.id())
            .set(Task.QUEUED, queuedMillis * MILLI)
            .set(Task.OUTCOME, "done"));
  }

  @Test
  void workersThatWaitForTasksBehindThemAreSuspected() {
    for (int i = 1; i <= 2; i++) {
      StoryTask parent = worker("quote-" + i);
      story.task("part-" + i).createdBy(parent).createdAt("shop.Quote.sum:10").queuedIn(pool);
    }
    story.passes(5000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.message())
                  .isEqualTo(
                      "All 2 busy workers of executor quotes wait, for up to 5s, for tasks that are"
                          + " queued behind them at shop.Quote.sum:12; 2 tasks are queued");
              assertThat(finding.tasks()).hasSize(4);
              RulePage.shows(finding);
              assertThat(finding.evidence().get(0).text())
                  .isEqualTo("quote-1 waits for part-1, which has been queued for 5s");
            });
  }

  @Test
  void aPoolOneOfWhoseWorkersRunsGoesOn() {
    StoryTask parent = worker("quote-1");
    story.task("quote-2").inPool(pool).runs("shop.Quote.compute:20");
    story.task("part-1").createdBy(parent).queuedIn(pool);
    story.passes(5000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void workersThatWaitForSomebodyElseDoNotStarveTheirPool() {
    worker("quote-1");
    story.task("other").queuedIn(pool);
    story.passes(5000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void tasksThatAreQueuedFarLongerThanTheyRunAreANote() {
    for (int i = 0; i < 20; i++) {
      ended(i * 500L, 3000, 100);
    }
    story.passes(12_000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SLOW);
              assertThat(finding.message())
                  .isEqualTo(
                      "20 tasks waited 3s on average in the queue of executor quotes (longest 3s)"
                          + " to run for 100ms");
            });
  }

  @Test
  void tasksThatRunAsLongAsTheyAreQueuedAreFine() {
    for (int i = 0; i < 20; i++) {
      ended(i * 500L, 1500, 1000);
    }
    story.passes(12_000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void poolsThatAreMadeForEachRequestAndNeverShutDownAreSuspected() {
    for (int i = 0; i < 12; i++) {
      story.passes(300);
      story.resource("executor", "", 4).madeAt("shop.Mail.send:5", null);
    }
    story.passes(3000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "12 pools of threads that were made at shop.Mail.send:5 have no task and"
                            + " were never shut down; they piled up over 3.3s"));
  }

  @Test
  void poolsThatAreShutDownAreFine() {
    for (int i = 0; i < 12; i++) {
      story.passes(300);
      story.resource("executor", "", 4).madeAt("shop.Mail.send:5", null).closes();
    }
    story.passes(3000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void whoWaitsForAWorkerOfAStarvedPoolIsToldWithIt() {
    StoryTask parent = worker("quote-1");
    story.task("part-1").createdBy(parent).createdAt("shop.Quote.sum:10").queuedIn(pool);
    StoryTask client =
        story
            .task("client")
            .waits("join", story.resource("future", "", -1), "shop.Client.ask:3")
            .dependsOn(parent, "join-target");
    story.passes(5000).scan().passes(3000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.tasks()).extracting(TaskRef::id).contains(client.id());
              assertThat(finding.evidence())
                  .anySatisfy(evidence -> assertThat(evidence.label()).isEqualTo("consequence"));
            });
  }
}
