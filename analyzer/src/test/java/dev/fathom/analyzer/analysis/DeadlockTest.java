package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlockTest {

  private final Story story = Story.recording();
  private final StoryTask ann = story.task("ann");
  private final StoryTask bob = story.task("bob");
  private final StoryResource left = story.mutex("left").heldBy(ann);
  private final StoryResource right = story.mutex("right").heldBy(bob);

  private void embrace() {
    ann.waits("lock", right, "shop.Bank.pay:10");
    bob.waits("lock", left, "shop.Bank.refund:20");
  }

  /** Two scans of a cycle of which one lock is of another kind. */
  private void embraceOver(StoryResource lock) {
    ann.waits("lock", lock, "shop.Bank.pay:10");
    bob.waits("lock", left, "shop.Bank.refund:20");
    story.passes(1000).scan().passes(1000).scan();
  }

  private List<Finding> deadlocks() {
    return story.findings(RuleId.DEADLOCK);
  }

  @Test
  void twoScansOfTheSameCycleAreAProof() {
    embrace();
    story.passes(1000).scan().passes(1000).scan();

    assertThat(deadlocks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.PROVED);
              assertThat(finding.tasks())
                  .extracting(TaskRef::id)
                  .containsExactly(ann.id(), bob.id());
              assertThat(finding.message())
                  .isEqualTo(
                      "2 tasks wait for each other for ever (short of an interrupt or a"
                          + " cancellation): ann for mutex right, bob for mutex left");
              assertThat(finding.fingerprint())
                  .isEqualTo("deadlock|shop.Bank.pay|shop.Bank.refund|left,right");
              assertThat(finding.whyNotProved()).isEmpty();
            });
  }

  @Test
  void aReentrantLockCanOnlyBeReleasedByItsOwnerToo() {
    embraceOver(story.resource("lock", "", -1).heldBy(bob));

    assertThat(deadlocks()).extracting(Finding::grade).containsExactly(Grade.PROVED);
  }

  @Test
  void aLockThatIsHeldForWritingCanOnlyBeReleasedByItsOwnerToo() {
    embraceOver(story.resource("rw-lock", "", -1).heldBy(bob));

    assertThat(deadlocks()).extracting(Finding::grade).containsExactly(Grade.PROVED);
  }

  @Test
  void aProofHoldsAcrossACutBetweenTheScans() {
    embrace();
    story.passes(1000).scan().cut().passes(1000).scan();

    assertThat(deadlocks()).extracting(Finding::grade).containsExactly(Grade.PROVED);
  }

  @Test
  void aTaskThatLocksAgainWhatItHoldsIsADeadlockOfOne() {
    ann.waits("lock", left, "shop.Bank.pay:10");
    story.passes(1000).scan().passes(1000).scan();

    assertThat(deadlocks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.PROVED);
              assertThat(finding.message()).startsWith("ann waits for mutex left that it holds");
            });
  }

  @Test
  void whoWaitsBehindTheCycleIsStuckToo() {
    embrace();
    StoryTask eve = story.task("eve").waits("lock", left, "shop.Bank.audit:30");
    story.passes(1000).scan().passes(1000).scan();

    assertThat(deadlocks())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.tasks())
                    .extracting(TaskRef::id)
                    .containsExactly(ann.id(), bob.id(), eve.id()));
  }

  /** Cid may have let go of the shelf after Dan's row was written and before his own wait began. */
  @Test
  void aProofDoesNotLeadOnThroughWhoCameTooLateForIt() {
    StoryTask cid = story.task("cid");
    StoryTask dan = story.task("dan");
    StoryResource shelf = story.mutex("shelf").heldBy(cid);
    embrace();
    dan.waits("lock", shelf, "shop.Stock.take:30");
    story.passes(1000).scan().passes(1000);
    cid.waits("lock", left, "shop.Stock.fill:40");
    story.scan();

    assertThat(deadlocks())
        .extracting(Finding::grade, DeadlockTest::tasks)
        .containsExactly(
            tuple(Grade.PROVED, List.of(ann.id(), bob.id())),
            tuple(Grade.SUSPECTED, List.of(cid.id(), dan.id())));
  }

  private static List<Long> tasks(Finding finding) {
    return finding.tasks().stream().map(TaskRef::id).toList();
  }

  @Test
  void oneScanAloneOnlyRaisesASuspicion() {
    embrace();
    story.passes(5000).scan();

    assertThat(deadlocks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.whyNotProved()).contains("two consecutive scans");
            });
  }

  @Test
  void aScanThatLostRowsBetweenTwoProvesNothing() {
    embrace();
    story.passes(5000).scan().passes(1000).incompleteScan().passes(1000).scan();

    assertThat(deadlocks()).extracting(Finding::grade).containsExactly(Grade.SUSPECTED);
  }

  @Test
  void aWaitThatBeganAnewBetweenTheScansProvesNothing() {
    embrace();
    story.passes(5000).scan();
    ann.goesOn();
    ann.waits("lock", right, "shop.Bank.pay:10");
    story.passes(5000).scan();

    assertThat(deadlocks()).extracting(Finding::grade).containsExactly(Grade.SUSPECTED);
  }

  @Test
  void timedWaitsEndByThemselves() {
    ann.waitsTimed("lock", right, "shop.Bank.pay:10");
    bob.waits("lock", left, "shop.Bank.refund:20");
    story.passes(5000).scan().passes(5000).scan();

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void whatOthersMayReleaseIsNeverProved() {
    StoryResource permits = story.resource("semaphore", "permits", 1).heldBy(bob);
    ann.waits("acquire", permits, "shop.Bank.pay:10");
    bob.waits("lock", left, "shop.Bank.refund:20");
    story.passes(5000).scan().passes(5000).scan();

    assertThat(deadlocks()).extracting(Finding::grade).containsExactly(Grade.SUSPECTED);
  }

  @Test
  void aWaitThatEndedAfterTheLastScanIsNoDeadlock() {
    embrace();
    story.passes(1000).scan().passes(1000).scan().passes(1000);
    ann.goesOn("interrupted");

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void waitingForALockWhoseOwnerRunsIsNoDeadlock() {
    ann.waits("lock", right, "shop.Bank.pay:10");
    story.passes(5000).scan().passes(5000).scan();

    assertThat(deadlocks()).isEmpty();
  }
}
