package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryOrder;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockOrderTest {

  private final Story story = Story.recording();
  private final StoryTask ann = story.task("ann");
  private final StoryTask bob = story.task("bob");
  private final StoryResource left = story.mutex("left");
  private final StoryResource right = story.mutex("right");

  private List<Finding> inversions() {
    return story.findings(RuleId.LOCK_ORDER_INVERSION);
  }

  private StoryOrder order(StoryTask task, StoryResource held, StoryResource wanted) {
    return new StoryOrder(story, task, held, wanted);
  }

  @Test
  void oppositeOrdersOfTwoTasksCanLockUp() {
    order(ann, left, right).at("shop.Bank.pay:1", "shop.Bank.pay:2").add();
    order(bob, right, left).at("shop.Bank.refund:8", "shop.Bank.refund:9").add();

    assertThat(inversions())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.POTENTIAL);
              assertThat(finding.message())
                  .contains("ann holds mutex left and goes for mutex right")
                  .contains("bob holds mutex right and goes for mutex left");
              assertThat(finding.fingerprint())
                  .isEqualTo("lock-order-inversion|shop.Bank.pay|shop.Bank.refund|left,right");
              assertThat(finding.evidence())
                  .extracting(Evidence::label)
                  .containsExactly("held", "wanted", "held", "wanted");
            });
  }

  @Test
  void theHalvesOfAnInversionMayLieInDifferentChunks() {
    order(ann, left, right).add();
    story.passes(1000).cut().passes(1000);
    order(bob, right, left).add();

    assertThat(inversions()).hasSize(1);
  }

  @Test
  void threeLocksInACircleCanLockUp() {
    StoryTask eve = story.task("eve");
    StoryResource third = story.mutex("third");
    order(ann, left, right).add();
    order(bob, right, third).add();
    order(eve, third, left).add();

    assertThat(inversions()).hasSize(1);
  }

  @Test
  void oneTaskAloneCannotMeetItself() {
    order(ann, left, right).add();
    order(ann, right, left).add();

    assertThat(inversions()).isEmpty();
  }

  @Test
  void aCommonGateKeepsBothApart() {
    StoryResource gate = story.mutex("gate");
    order(ann, left, right).under(gate).add();
    order(bob, right, left).under(gate).add();

    assertThat(inversions()).isEmpty();
  }

  @Test
  void readersKeepNobodyOut() {
    order(ann, left, right).reads().add();
    order(bob, right, left).reads().add();

    assertThat(inversions()).isEmpty();
  }

  @Test
  void attemptsWithATimeLimitGiveUp() {
    order(ann, left, right).timed().add();
    order(bob, right, left).add();

    assertThat(inversions()).isEmpty();
  }

  @Test
  void instancesInAFixedOrderAreNoInversion() {
    StoryResource third = story.mutex("left");
    order(ann, left, right).add();
    order(bob, right, third).add();

    assertThat(inversions()).isEmpty();
  }

  @Test
  void readingAgainWhatIsReadLetsAWriterInBetween() {
    StoryResource store = story.resource("rw-mutex", "store", -1);
    order(ann, store, store).reads().at("shop.Store.check:1", "shop.Store.size:2").add();

    assertThat(inversions())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("locks it for reading again at shop.Store.size:2"));
  }

  @Test
  void whatWasCollectedSinceWasUsedAllTheSame() {
    StoryResource updates = story.channel("updates", 0).usedBy("receiver", bob, "shop.B.run:1");
    left.usedBy("releaser", bob, "shop.B.tearDown:4");
    order(ann, left, updates).by("send").at("shop.R.update:1", "shop.R.send:2").add();
    story.scan();
    updates.collected();
    left.collected();
    story.passes(1000).scan();

    assertThat(inversions()).hasSize(1);
  }

  @Test
  void aLockIsHeldWhileWaitingForOneWhoTakesIt() {
    StoryResource updates = story.channel("updates", 0).usedBy("receiver", bob, "shop.B.run:1");
    left.usedBy("releaser", bob, "shop.B.tearDown:4");
    order(ann, left, updates).by("send").at("shop.R.update:1", "shop.R.send:2").add();
    story.scan();

    assertThat(inversions())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("ann waits in send on channel updates while it holds mutex left")
                    .contains("bob is on the other side"));
  }

  @Test
  void aReceiverThatNeverTakesTheLockIsNoDanger() {
    StoryResource updates = story.channel("updates", 0).usedBy("receiver", bob, "shop.B.run:1");
    order(ann, left, updates).by("send").add();
    story.scan();

    assertThat(inversions()).isEmpty();
  }

  @Test
  void aReceiverThatTakesTheLockOnlyWhenItHasReceivedIsNoDanger() {
    StoryResource updates = story.channel("updates", 0);
    updates.usedOnceBy("receiver", bob, "shop.B.run:1", 10);
    left.usedOnceBy("releaser", bob, "shop.B.tearDown:4", 20);
    order(ann, left, updates).by("send").add();
    story.scan();

    assertThat(inversions()).isEmpty();
  }

  @Test
  void aReceiverThatTookTheLockBeforeItReceivedIsADanger() {
    StoryResource updates = story.channel("updates", 0);
    left.usedOnceBy("releaser", bob, "shop.B.prepare:4", 10);
    updates.usedOnceBy("receiver", bob, "shop.B.run:1", 20);
    order(ann, left, updates).by("send").add();
    story.scan();

    assertThat(inversions()).hasSize(1);
  }

  @Test
  void aReceiverThatHoldsTheLockUntilItHasReceivedIsADanger() {
    StoryResource updates = story.channel("updates", 0);
    updates.usedOnceBy("receiver", bob, "shop.B.run:1", 10);
    left.usedOnceBy("releaser", bob, "shop.B.run:2", 20);
    order(ann, left, updates).by("send").add();
    order(bob, left, updates).by("receive").timed().add();
    story.scan();

    assertThat(inversions()).hasSize(1);
  }

  @Test
  void whatHappenedIsNotPredicted() {
    order(ann, left, right).add();
    order(bob, right, left).add();
    left.heldBy(ann);
    right.heldBy(bob);
    ann.waits("lock", right, "shop.Bank.pay:10");
    bob.waits("lock", left, "shop.Bank.refund:20");
    story.passes(1000).scan().passes(1000).scan();

    assertThat(story.report().findings()).extracting(Finding::rule).containsOnly(RuleId.DEADLOCK);
  }
}
